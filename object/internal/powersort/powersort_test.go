package powersort

import (
	"math/rand"
	"slices"
	"testing"
)

// shapes returns keys in the orders that sorts are sensitive to.
func shapes(r *rand.Rand, n int) [][]int64 {
	random, few, saw, mostly := make([]int64, n), make([]int64, n), make([]int64, n), make([]int64, n)
	for i := range n {
		random[i] = r.Int63() - r.Int63()
		few[i] = r.Int63n(5)
		saw[i] = int64(i % 37)
		mostly[i] = int64(i)
		if r.Intn(20) == 0 {
			mostly[i] = r.Int63n(int64(n))
		}
	}
	up := slices.Sorted(slices.Values(random))
	down := slices.Clone(up)
	slices.Reverse(down)
	return [][]int64{random, few, saw, mostly, up, down}
}

func TestSort(t *testing.T) {
	r := rand.New(rand.NewSource(1))
	for _, n := range []int{0, 1, 2, 3, 10, 63, 64, 65, 200, 1000, 4097} {
		for k, keys := range shapes(r, n) {
			p := make([]Pair, n)
			for i, x := range keys {
				p[i] = Pair{x, int32(i)}
			}
			want := slices.Clone(p)
			slices.SortStableFunc(want, func(x, y Pair) int {
				switch {
				case x.Key < y.Key:
					return -1
				case x.Key > y.Key:
					return 1
				}
				return 0
			})
			Pairs(p)
			if !slices.Equal(p, want) {
				t.Fatalf("pairs, %d items, shape %d", n, k)
			}
			a := slices.Clone(keys)
			Ints(a)
			if !slices.IsSorted(a) || n > 0 && (a[0] != want[0].Key || a[n/2] != want[n/2].Key) {
				t.Fatalf("ints, %d items, shape %d", n, k)
			}
		}
	}
}

// TestInconsistent sorts with a less that answers at random: the result must be
// some order of the items.
func TestInconsistent(t *testing.T) {
	r := rand.New(rand.NewSource(2))
	for range 200 {
		n := r.Intn(500)
		a := r.Perm(n)
		Sort(a, make([]int, n/2+1), func(x, y int) bool { return r.Intn(2) == 0 })
		slices.Sort(a)
		for i, x := range a {
			if i != x {
				t.Fatal("items lost")
			}
		}
	}
}
