package lint

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/analysis"
)

// ArrayCopy finds assignments of arrays between two dereferenced pointers, on
// which Go 1.26's compiler crashes if both are made by unsafe.Add(nil, …), which depends on what it
// inlines. Words are copied by heap.Copy.
var ArrayCopy = &analysis.Analyzer{
	Name: "arraycopy",
	Doc:  "find array copies between dereferenced pointers; use heap.Copy",
	Run: func(pass *analysis.Pass) (any, error) {
		for _, f := range pass.Files {
			ast.Inspect(f, func(n ast.Node) bool {
				a, ok := n.(*ast.AssignStmt)
				if !ok || len(a.Lhs) != len(a.Rhs) {
					return true
				}
				for i := range a.Lhs {
					l, ok1 := ast.Unparen(a.Lhs[i]).(*ast.StarExpr)
					r, ok2 := ast.Unparen(a.Rhs[i]).(*ast.StarExpr)
					if !ok1 || !ok2 {
						continue
					}
					if _, ok := pass.TypesInfo.TypeOf(l).Underlying().(*types.Array); ok {
						pass.Reportf(a.Pos(), "array copy between pointers %s and %s: use heap.Copy", types.ExprString(l), types.ExprString(r))
					}
				}
				return true
			})
		}
		return nil, nil
	},
}
