package interp

import "pyjit/bytecode"

// slow has the general meaning of every operation.
var slow [256]func(base, pc P) (P, P)

func init() {
	for i := range slow {
		slow[i] = badOp
	}
	set := func(fn func(base, pc P) (P, P), ops ...bytecode.Op) {
		for _, op := range ops {
			slow[op] = fn
		}
	}
	for op := bytecode.Add; op < bytecode.Neg; op++ {
		slow[op] = slowBinary
	}
	for op := bytecode.JLt; op < bytecode.Jmp; op++ {
		slow[op] = slowCompare
	}
	set(slowUnary, bytecode.Neg, bytecode.Pos, bytecode.Invert)
	set(slowTruth, bytecode.Not, bytecode.JT, bytecode.JF, bytecode.JTL, bytecode.JFL)
	set(slowCompare, bytecode.Cmp)
	set(slowIs, bytecode.Is)
	set(slowIn, bytecode.In)
	set(slowCheck, bytecode.Check)
	set(slowLoop, bytecode.Loop)

	set(slowMov, bytecode.Mov)
	set(slowLdI, bytecode.LdI)
	set(slowLdK, bytecode.LdK)
	set(slowClear, bytecode.Clear)
	set(slowFill, bytecode.Fill)
	set(slowNop, bytecode.Nop)
	set(slowJmp, bytecode.Jmp)
	set(slowJNone, bytecode.JNone, bytecode.JNotNone)

	set(slowGLoad, bytecode.GLoad)
	set(slowGStore, bytecode.GStore)
	set(slowGDel, bytecode.GDel)
	set(slowNLoad, bytecode.NLoad)
	set(slowNStore, bytecode.NStore)
	set(slowNDel, bytecode.NDel)
	set(slowNLoadFree, bytecode.NLoadFree)
	set(slowNLoadGlobal, bytecode.NLoadGlobal)
	set(slowNewCell, bytecode.NewCell)
	set(slowFreeVars, bytecode.FreeVars)
	set(slowCellLoad, bytecode.CellLoad)
	set(slowCellStore, bytecode.CellStore)
	set(slowCellDel, bytecode.CellDel)

	set(slowAttr, bytecode.Attr)
	set(slowSetAttr, bytecode.SetAttr)
	set(slowDelAttr, bytecode.DelAttr)
	set(slowSuperAttr, bytecode.SuperAttr)
	set(slowSubscr, bytecode.Subscr)
	set(slowSubscrI, bytecode.SubscrI)
	set(slowSetSub, bytecode.SetSub)
	set(slowDelSub, bytecode.DelSub)
	set(slowSlice, bytecode.Slice)
	set(slowStoreSlice, bytecode.StoreSlice)
	set(slowMkSlice, bytecode.MkSlice)

	set(slowCall, bytecode.Call, bytecode.CallCP)
	set(slowMethod, bytecode.Method)
	set(slowCallM, bytecode.CallM, bytecode.CallMCP)
	set(slowCallKw, bytecode.CallKw, bytecode.CallKwCP)
	set(slowCallX, bytecode.CallX, bytecode.CallXCP)
	set(slowSpecial, bytecode.Special)
	set(slowRet, bytecode.Ret)
	set(slowRetK, bytecode.RetK)
	set(slowMkGen, bytecode.MkGen)
	set(slowYield, bytecode.Yield)
	set(slowSend, bytecode.Send)
	set(slowGenRet, bytecode.GenRet)
	set(slowYieldIter, bytecode.YieldIter)
	set(slowAwait, bytecode.Await)

	set(slowIter, bytecode.Iter)
	set(slowFor, bytecode.ForL, bytecode.ForRangeL, bytecode.ForListL, bytecode.ForTupleL, bytecode.ForGenL)
	set(slowUnpack, bytecode.Unpack)
	set(slowUnpackEx, bytecode.UnpackEx)

	set(slowMkTuple, bytecode.MkTuple)
	set(slowMkList, bytecode.MkList)
	set(slowMkSet, bytecode.MkSet)
	set(slowMkDict, bytecode.MkDict)
	set(slowAppend, bytecode.Append)
	set(slowSetAdd, bytecode.SetAdd)
	set(slowMapAdd, bytecode.MapAdd)
	set(slowListExtend, bytecode.ListExtend)
	set(slowSetUpdate, bytecode.SetUpdate)
	set(slowDictUpdate, bytecode.DictUpdate)
	set(slowDictMerge, bytecode.DictMerge)
	set(slowListToTuple, bytecode.ListToTuple)
	set(slowFormat, bytecode.Format)
	set(slowMkStr, bytecode.MkStr)

	set(slowRaise, bytecode.Raise)
	set(slowReraise, bytecode.Reraise)
	set(slowPushExc, bytecode.PushExc)
	set(slowPopExc, bytecode.PopExc)
	set(slowExcMatch, bytecode.ExcMatch)
	set(slowJNoMatch, bytecode.JNoMatch)

	set(slowImport, bytecode.Import)
	set(slowImportFrom, bytecode.ImportFrom)
	set(slowMkFunc, bytecode.MkFunc)
	set(slowCold, bytecode.Cold, bytecode.ColdK)
	set(slowNative, bytecode.Native)
}

func badOp(base, pc P) (P, P) {
	panic("interp: no meaning for " + bytecode.Infos[opOf(pc)].Name)
}
