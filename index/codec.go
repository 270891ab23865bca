package index

import (
	"encoding/binary"
	"errors"
	"fmt"
	"math"
	"reflect"
	"time"
)

// Annotations are kept on disk in the order of their types' fields, lengths
// before what they measure. What was written by other types than those that
// read it is kept apart by the index's stamp, so no names or tags are needed.

// encode appends a value: strings, numbers, bools, times, and slices, arrays
// and structs of them.
func encode(b []byte, v reflect.Value) []byte {
	switch v.Kind() {
	case reflect.String:
		b = binary.AppendUvarint(b, uint64(v.Len()))
		return append(b, v.String()...)
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		return binary.AppendVarint(b, v.Int())
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		return binary.AppendUvarint(b, v.Uint())
	case reflect.Bool:
		if v.Bool() {
			return append(b, 1)
		}
		return append(b, 0)
	case reflect.Float32, reflect.Float64:
		return binary.LittleEndian.AppendUint64(b, math.Float64bits(v.Float()))
	case reflect.Slice, reflect.Array:
		if v.Kind() == reflect.Slice {
			if v.IsNil() {
				return binary.AppendUvarint(b, 0)
			}
			b = binary.AppendUvarint(b, uint64(v.Len())+1)
		}
		for i := range v.Len() {
			b = encode(b, v.Index(i))
		}
		return b
	case reflect.Struct:
		if t, ok := v.Interface().(time.Time); ok {
			if t.IsZero() {
				return append(b, 0)
			}
			b = append(b, 1)
			b = binary.AppendVarint(b, t.Unix())
			return binary.AppendUvarint(b, uint64(t.Nanosecond()))
		}
		for i := range v.NumField() {
			b = encode(b, v.Field(i))
		}
		return b
	}
	panic(fmt.Sprintf("index: %v cannot be kept", v.Type())) // a test walks the types
}

var errCodec = errors.New("the annotations on disk cannot be read")

// decode reads into v what encode wrote, and gives what follows it.
func decodeInto(b []byte, v reflect.Value) ([]byte, error) {
	uvarint := func() (uint64, error) {
		n, k := binary.Uvarint(b)
		if k <= 0 {
			return 0, errCodec
		}
		b = b[k:]
		return n, nil
	}
	varint := func() (int64, error) {
		n, k := binary.Varint(b)
		if k <= 0 {
			return 0, errCodec
		}
		b = b[k:]
		return n, nil
	}
	switch v.Kind() {
	case reflect.String:
		n, err := uvarint()
		if err != nil || n > uint64(len(b)) {
			return nil, errCodec
		}
		v.SetString(string(b[:n]))
		return b[n:], nil
	case reflect.Int, reflect.Int8, reflect.Int16, reflect.Int32, reflect.Int64:
		n, err := varint()
		if err != nil || v.OverflowInt(n) {
			return nil, errCodec
		}
		v.SetInt(n)
		return b, nil
	case reflect.Uint, reflect.Uint8, reflect.Uint16, reflect.Uint32, reflect.Uint64:
		n, err := uvarint()
		if err != nil || v.OverflowUint(n) {
			return nil, errCodec
		}
		v.SetUint(n)
		return b, nil
	case reflect.Bool:
		if len(b) == 0 {
			return nil, errCodec
		}
		v.SetBool(b[0] != 0)
		return b[1:], nil
	case reflect.Float32, reflect.Float64:
		if len(b) < 8 {
			return nil, errCodec
		}
		v.SetFloat(math.Float64frombits(binary.LittleEndian.Uint64(b)))
		return b[8:], nil
	case reflect.Slice, reflect.Array:
		n := v.Len()
		if v.Kind() == reflect.Slice {
			k, err := uvarint()
			if err != nil || k > uint64(len(b))+1 {
				return nil, errCodec
			}
			if k == 0 {
				v.SetZero()
				return b, nil
			}
			n = int(k - 1)
			v.Set(reflect.MakeSlice(v.Type(), n, n))
		}
		var err error
		for i := range n {
			if b, err = decodeInto(b, v.Index(i)); err != nil {
				return nil, err
			}
		}
		return b, nil
	case reflect.Struct:
		if _, ok := v.Interface().(time.Time); ok {
			if len(b) == 0 {
				return nil, errCodec
			}
			set := b[0] != 0
			b = b[1:]
			if !set {
				v.Set(reflect.ValueOf(time.Time{}))
				return b, nil
			}
			sec, err := varint()
			if err != nil {
				return nil, errCodec
			}
			nsec, err := uvarint()
			if err != nil || nsec > 1e9 {
				return nil, errCodec
			}
			v.Set(reflect.ValueOf(time.Unix(sec, int64(nsec)).UTC()))
			return b, nil
		}
		var err error
		for i := range v.NumField() {
			if b, err = decodeInto(b, v.Field(i)); err != nil {
				return nil, err
			}
		}
		return b, nil
	}
	return nil, fmt.Errorf("%w: %v", errCodec, v.Type())
}

// marshal and unmarshal are encode and decode of a whole value.
func marshal[T any](v *T) []byte { return encode(nil, reflect.ValueOf(v).Elem()) }

func unmarshal[T any](b []byte, v *T) error {
	rest, err := decodeInto(b, reflect.ValueOf(v).Elem())
	if err == nil && len(rest) > 0 {
		err = errCodec
	}
	return err
}
