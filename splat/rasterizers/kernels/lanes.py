"""Sixteen float32 side by side, as a Numba type: one row of a tile.

Numba leaves vector code to LLVM's loop vectorizer, which gives up at the first doubt about aliases or signs. With a
vector type there is nothing to find out: `a * b + c` on `Lanes` is one instruction on AVX-512, two on AVX2, four on
NEON. Multiplications and additions may be fused; nothing else is reordered, so results do not depend on threads.
"""

from __future__ import annotations

import operator

from llvmlite import ir
from numba import types
from numba.core import cgutils
from numba.core.typing.templates import ConcreteTemplate, infer_global, signature
from numba.extending import lower_builtin, models, register_model

from splat.rasterizers.kernels.compiling import operation

WIDTH = 16
_FLOAT = ir.FloatType()
_FLOATS = ir.VectorType(_FLOAT, WIDTH)
_BITS = ir.VectorType(ir.IntType(1), WIDTH)
_INDICES = ir.VectorType(ir.IntType(32), WIDTH)


class LanesType(types.Type):
    def __init__(self) -> None:
        super().__init__(name="Lanes")


class MaskType(types.Type):
    def __init__(self) -> None:
        super().__init__(name="Mask")


lanes_type, mask_type = LanesType(), MaskType()


@register_model(LanesType)
class _LanesModel(models.PrimitiveModel):
    def __init__(self, dmm, fe_type):
        super().__init__(dmm, fe_type, _FLOATS)


@register_model(MaskType)
class _MaskModel(models.PrimitiveModel):
    def __init__(self, dmm, fe_type):
        super().__init__(dmm, fe_type, _BITS)


def _spread(builder, value):
    """The same number in every lane."""
    if value.type == _FLOATS:
        return value
    first = builder.insert_element(ir.Constant(_FLOATS, ir.Undefined), value, ir.Constant(ir.IntType(32), 0))
    return builder.shuffle_vector(first, ir.Constant(_FLOATS, ir.Undefined), ir.Constant(_INDICES, [0] * WIDTH))


def _declare(function, cases) -> None:
    infer_global(function)(type("Template", (ConcreteTemplate,), {"key": function, "cases": cases}))  # pyright: ignore[reportOptionalCall]


def _define(function, emit, result) -> None:
    """Teach Numba an operator on two Lanes, or on Lanes and a number."""
    pairs = [(lanes_type, lanes_type), (lanes_type, types.float32), (types.float32, lanes_type)]

    _declare(function, [signature(result, *pair) for pair in pairs])
    for pair in pairs:

        @lower_builtin(function, *pair)
        def lower(context, builder, sig, args):
            return emit(builder, _spread(builder, args[0]), _spread(builder, args[1]))


def _arithmetic(name):
    return lambda builder, a, b: getattr(builder, name)(a, b, flags=("contract",))


def _comparison(symbol):
    return lambda builder, a, b: builder.fcmp_ordered(symbol, a, b)


_define(operator.add, _arithmetic("fadd"), lanes_type)
_define(operator.sub, _arithmetic("fsub"), lanes_type)
_define(operator.mul, _arithmetic("fmul"), lanes_type)
_define(operator.truediv, _arithmetic("fdiv"), lanes_type)
_define(operator.gt, _comparison(">"), mask_type)
_define(operator.le, _comparison("<="), mask_type)


@lower_builtin(operator.and_, mask_type, mask_type)
def _and(context, builder, sig, args):
    return builder.and_(*args)


_declare(operator.and_, [signature(mask_type, mask_type, mask_type)])


def _address(context, builder, array_type, array, index):
    data = context.make_array(array_type)(context, builder, value=array).data
    return builder.gep(data, [index])


@operation
def load(typingctx, array, index):
    """The sixteen numbers of a flat float32 array from `index` on."""

    def emit(context, builder, sig, args):
        pointer = _address(context, builder, sig.args[0], args[0], args[1])
        return builder.load(builder.bitcast(pointer, _FLOATS.as_pointer()), align=4)

    return lanes_type(array, types.intp), emit


@operation
def store(typingctx, array, index, value):
    """Put sixteen numbers into a flat float32 array from `index` on."""

    def emit(context, builder, sig, args):
        pointer = _address(context, builder, sig.args[0], args[0], args[1])
        builder.store(args[2], builder.bitcast(pointer, _FLOATS.as_pointer()), align=4)
        return context.get_dummy_value()

    return types.void(array, types.intp, lanes_type), emit


@operation
def prefetch(typingctx, array, index):
    """Ask for a cache line of a flat array that will soon be written, or read."""

    def emit(context, builder, sig, args):
        i8, i32 = ir.IntType(8).as_pointer(), ir.IntType(32)
        kind = ir.FunctionType(ir.VoidType(), [i8, i32, i32, i32])
        function = builder.module.declare_intrinsic("llvm.prefetch", [i8], kind)
        pointer = builder.bitcast(_address(context, builder, sig.args[0], args[0], args[1]), i8)
        builder.call(function, [pointer, i32(1), i32(3), i32(1)])
        return context.get_dummy_value()

    return types.void(array, types.intp), emit


@operation
def spread(typingctx, value):
    """The same number in every lane."""
    return lanes_type(types.float32), lambda context, builder, sig, args: _spread(builder, args[0])


@operation
def counting(typingctx):
    """0, 1, 2 .. 15"""
    return lanes_type(), lambda context, builder, sig, args: ir.Constant(_FLOATS, [float(i) for i in range(WIDTH)])


@operation
def where(typingctx, mask, yes, no):
    """`yes` in the lanes of the mask, `no` in the others."""

    def emit(context, builder, sig, args):
        return builder.select(args[0], _spread(builder, args[1]), _spread(builder, args[2]))

    return lanes_type(mask_type, yes, no), emit


@operation
def absolute(typingctx, values):
    """Without the signs."""

    def emit(context, builder, sig, args):
        kind = ir.FunctionType(_FLOATS, [_FLOATS])
        return builder.call(cgutils.get_or_insert_function(builder.module, kind, f"llvm.fabs.v{WIDTH}f32"), args)

    return lanes_type(lanes_type), emit


@operation
def any_of(typingctx, mask):
    """Whether the mask holds in any lane."""

    def emit(context, builder, sig, args):
        bits = ir.IntType(WIDTH)
        return builder.icmp_unsigned("!=", builder.bitcast(args[0], bits), bits(0))

    return types.boolean(mask_type), emit


@operation
def totals(typingctx, values):
    """Lane k holds the sum over the lanes of values[k], a tuple of at most sixteen.

    Two vectors are folded into one that holds both in halves, two of those into one of quarters, and so on: the
    order of the additions is fixed, and it is fewer of them than one sum after the other.
    """

    def emit(context, builder, sig, args):
        vectors = cgutils.unpack_tuple(builder, args[0], sig.args[0].count)
        group = WIDTH
        while group > 1:
            vectors += [ir.Constant(_FLOATS, None)] * (len(vectors) % 2)
            vectors = [_fold(builder, a, b, group) for a, b in zip(vectors[::2], vectors[1::2], strict=True)]
            group //= 2
        return vectors[0]

    return lanes_type(values), emit


def _fold(builder, a, b, group):
    """Each group of lanes becomes half as many: its first half plus its second."""
    first = [i for i in range(2 * WIDTH) if i % group < group // 2]
    low = builder.shuffle_vector(a, b, ir.Constant(_INDICES, first))
    high = builder.shuffle_vector(a, b, ir.Constant(_INDICES, [i + group // 2 for i in first]))
    return builder.fadd(low, high)
