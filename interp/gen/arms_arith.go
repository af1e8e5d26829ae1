package main

import "strings"

// sub replaces words of a template; old and new alternate.
func sub(t string, pairs ...string) string { return strings.NewReplacer(pairs...).Replace(t) }

func arithArms() (r []arm) {
	add := func(op, body string) { r = append(r, arm{"bytecode." + op, body}) }

	floats := `
	if (x&3|y&3<<2)^5 == 0 {
		w := $enc($dec(x) OP $dec(y));
		if w&3 == 1 {
			$VA = w
			$next LEN
		}
	}`
	addInts := `
	if (x|y)&1 == 0 {
		s := x + y
		if int64((x^s)&(y^s)) >= 0 {
			$VA = s
			$next LEN
		}
		$slow
	}`
	subInts := `
	if (x|y)&1 == 0 {
		s := x - y
		if int64((x^y)&(x^s)) >= 0 {
			$VA = s
			$next LEN
		}
		$slow
	}`
	mulInts := `
	if (x|y)&1 == 0 {
		i, j := int64(x), int64(y)>>1
		if int64(int32(i)) == i && int64(int32(j)) == j {
			$VA = heap.Value(i * j)
			$next LEN
		}
		$slow
	}`
	vv := "x, y := $VB, $VC\n"
	vk := "x, y := $VB, heap.Value($K1)\n"
	kv := "x, y := $VB, heap.Value($K1)\nif *(*uint8)(unsafe.Add(pc, 1))&bytecode.Reversed != 0 {\nx, y = y, x\n}\n"
	len1 := func(s, op string) string { return sub(s, "OP", op, "LEN", "1") }
	len2 := func(s, op string) string { return sub(s, "OP", op, "LEN", "2") }

	add("Add", vv+len1(addInts+floats, "+"))
	add("Sub", vv+len1(subInts+floats, "-"))
	add("Mul", vv+len1(mulInts+floats, "*"))
	add("AddK", vk+len2(addInts+floats, "+"))
	add("SubK", kv+len2(subInts+floats, "-"))
	add("MulK", vk+len2(mulInts+floats, "*"))

	div := `
	var p, q float64
	if x&3 == 1 {
		p = $dec(x)
	} else if x&1 == 0 && int64(x)<<9>>9 == int64(x) {
		p = float64(int64(x) >> 1)
	} else {
		$slow
	}
	if y&3 == 1 {
		q = $dec(y)
	} else if y&1 == 0 && int64(y)<<9>>9 == int64(y) {
		q = float64(int64(y) >> 1)
	} else {
		$slow
	}
	if q != 0 {
		w := $enc(p / q);
		if w&3 == 1 {
			$VA = w
			$next LEN
		}
	}`
	add("Div", vv+len1(div, ""))
	add("DivK", kv+len2(div, ""))

	add("Mod", vv+`
	if (x|y)&1 == 0 && int64(y) > 0 {
		m := int64(x) % int64(y)
		m += m >> 63 & int64(y)
		$VA = heap.Value(m)
		$next 1
	}`)
	add("FloorDiv", vv+`
	if (x|y)&1 == 0 && int64(y) > 0 {
		q := int64(x) / int64(y)
		q += (int64(x) - q*int64(y)) >> 63
		$VA = heap.Value(q << 1)
		$next 1
	}`)
	add("And", vv+"if (x|y)&1 == 0 {\n$VA = x & y\n$next 1\n}")
	add("Or", vv+"if (x|y)&1 == 0 {\n$VA = x | y\n$next 1\n}")
	add("Xor", vv+"if (x|y)&1 == 0 {\n$VA = x ^ y\n$next 1\n}")
	add("Shr", vv+`
	if (x|y)&1 == 0 && uint64(y) < 64<<1 {
		$VA = heap.Value(int64(x) >> (y >> 1) &^ 1)
		$next 1
	}`)
	add("Shl", vv+`
	if (x|y)&1 == 0 && uint64(y) < 62<<1 {
		s := int64(x) << (y >> 1)
		if s>>(y>>1) == int64(x) {
			$VA = heap.Value(s)
			$next 1
		}
	}`)

	add("AddI", `
	x := $VB
	y := heap.Value($SC << 1)
	if x&1 == 0 {
		s := x + y
		if int64((x^s)&(y^s)) >= 0 {
			$VA = s
			$next 1
		}
	}`)
	add("SubI", `
	x := $VB
	y := heap.Value($SC << 1)
	if x&1 == 0 {
		s := x - y
		if int64((x^y)&(x^s)) >= 0 {
			$VA = s
			$next 1
		}
	}`)
	add("MulI", `
	x := $VB
	if x&1 == 0 {
		i := int64(x)
		if int64(int32(i)) == i {
			$VA = heap.Value(i * $SC)
			$next 1
		}
	} else if x&3 == 1 {
		w := $enc($dec(x) * float64($SC));
		if w&3 == 1 {
			$VA = w
			$next 1
		}
	}`)
	add("ModI", `
	x := $VB
	d := $SC
	if x&1 == 0 && d > 0 {
		if d&(d-1) == 0 {
			$VA = x & heap.Value(d<<1-2)
			$next 1
		}
		m := int64(x) >> 1 % d
		m += m >> 63 & d
		$VA = heap.Value(m << 1)
		$next 1
	}`)
	add("FloorDivI", `
	x := $VB
	d := $SC
	if x&1 == 0 && d > 0 {
		i := int64(x) >> 1
		q := i / d
		q += (i - q*d) >> 63
		$VA = heap.Value(q << 1)
		$next 1
	}`)
	add("AndI", "x := $VB\nif x&1 == 0 {\n$VA = x & heap.Value($SC<<1)\n$next 1\n}")
	add("AndK", "x, y := $VB, heap.Value($K1)\nif (x|y)&1 == 0 {\n$VA = x & y\n$next 2\n}")
	add("ShrI", `
	x := $VB
	d := uint64($SC)
	if x&1 == 0 && d < 64 {
		$VA = heap.Value(int64(x) >> d &^ 1)
		$next 1
	}`)
	add("ShlI", `
	x := $VB
	d := uint64($SC)
	if x&1 == 0 && d < 62 {
		s := int64(x) << d
		if s>>d == int64(x) {
			$VA = heap.Value(s)
			$next 1
		}
	}`)
	add("Neg", `
	x := $VB
	if x&1 == 0 && x != 1<<63 {
		$VA = -x
		$next 1
	}
	if x&3 == 1 {
		w := $enc(-$dec(x));
		if w&3 == 1 {
			$VA = w
			$next 1
		}
	}`)
	add("Not", `
	x := $VB
	if x == heap.True || x == heap.False {
		$VA = x ^ (heap.True ^ heap.False)
		$next 1
	}`)
	add("Is", `
	v := heap.False
	if ($VB == $VC) != (*(*uint8)(unsafe.Add(pc, 1)) != 0) {
		v = heap.True
	}
	$VA = v
	$next 1`)
	return r
}

var conds = []struct{ name, op string }{{"Lt", "<"}, {"Le", "<="}, {"Eq", "=="}, {"Ne", "!="}, {"Gt", ">"}, {"Ge", ">="}}

// compareArms covers Cmp and the compare-and-branch families.
func compareArms() (r []arm) {
	forms := []struct {
		suffix, load string
		words        int
		floats       bool
	}{
		{"", "x, y := $VA, $VB\n", 1, true},
		{"I", "x := $VA\ny := heap.Value($SB << 1)\n", 1, false},
		{"K", "x, y := $VA, heap.Value($K1)\n", 2, true},
	}
	for _, f := range forms {
		for _, c := range conds {
			body := func(yes, no string) string {
				s := f.load
				test := "(x|y)&1 == 0"
				if !f.floats {
					test = "x&1 == 0"
				}
				s += "if " + test + " {\nif int64(x) " + c.op + " int64(y) {\n" + yes + "\n}\n" + no + "\n}\n"
				if f.floats {
					s += "if (x&3|y&3<<2)^5 == 0 {\nif $dec(x) " + c.op + " $dec(y) {\n" + yes + "\n}\n" + no + "\n}\n"
				}
				return s
			}
			next := "$next 1"
			if f.words == 2 {
				next = "$next 2"
			}
			r = append(r,
				arm{"bytecode.J" + c.name + f.suffix, body("$jump", next)},
				arm{"bytecode.JN" + c.name + f.suffix, body(next, "$jump")})
			back, nextL := "$back 1", "$next 2"
			if f.words == 2 {
				back, nextL = "$back 2", "$next 3"
			}
			r = append(r, arm{"bytecode.J" + c.name + f.suffix + "L", body(back, nextL)})
		}
	}
	r = append(r, arm{"bytecode.Cmp", `
	x, y := $VB, $VC
	if (x|y)&1 == 0 {
		var t bool
		switch bytecode.Cond(*(*uint8)(unsafe.Add(pc, 1))) {
		case bytecode.Lt:
			t = int64(x) < int64(y)
		case bytecode.Le:
			t = int64(x) <= int64(y)
		case bytecode.Eq:
			t = x == y
		case bytecode.Ne:
			t = x != y
		case bytecode.Gt:
			t = int64(x) > int64(y)
		default:
			t = int64(x) >= int64(y)
		}
		v := heap.False
		if t {
			v = heap.True
		}
		$VA = v
		$next 1
	}`})
	return r
}
