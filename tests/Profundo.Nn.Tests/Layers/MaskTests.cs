namespace Profundo.Tests;

public class MaskTests
{
    static readonly Tensor numbers = Tensor.FromArray(new[,] { { 3, 1, 0, 0 }, { 2, 0, 0, 0 }, { 5, 4, 6, 0 } });

    static readonly bool[] counts = [true, true, false, false, true, false, false, false, true, true, true, false];

    /// <summary>The mask's elements; none without a mask.</summary>
    static bool[] Mask(Tensor tensor) => tensor.Mask?.Reshape(-1).ToArray<bool>() ?? [];

    public static TheoryData<Layer, bool> Layers => new()
    {
        { Activation.Relu, true }, { new PRelu(), true }, { new Softmax(), true }, { new Dropout(0.5), true }, { new GaussianNoise(1), true },
        { new Dense(2, flatten: false), true }, { new LayerNorm(), true }, { new BatchNorm(axis: -1), true }, { new Sequential(new Dense(2, flatten: false), Activation.Tanh), true },
        { new Concurrent(-1, new Dense(2, flatten: false), new Dense(3, flatten: false)), true }, { new Masking(), true },
        { new Identity(), true }, { new Rescaling(2), true }, { new GaussianDropout(0.5), true }, { new AlphaDropout(0.5), true }, { new RmsNorm(), true }, { new UnitNorm(), true },
        { new UnitNorm(axis: 1), false }, { new Dense(2), false }, { new Softmax(axis: 1), false }, { new LayerNorm(axes: 2), false }, { new Flatten(), false }, { new Reshape(5, 4), false }, { new Permute(2, 1), false }, { new Lambda(x => x * 2), false },
    };

    [Theory]
    [MemberData(nameof(Layers))]
    public void Layers_that_treat_each_position_alone_hand_masks_on_and_others_drop_them(Layer layer, bool handsOn)
    {
        var x = new Embedding(7, 5, maskZero: true).Call(numbers);
        Assert.Equal(counts, Mask(x));
        foreach (var isCompiled in (bool[])[false, true, true])
        {
            layer.Hybridize(isCompiled);
            using var mode = Autograd.TrainMode();
            if (layer is not Masking) Assert.Equal(handsOn ? counts : [], Mask(layer.Call(x)));
            else Assert.Equal(Enumerable.Repeat(true, counts.Length), Mask(layer.Call(x))); // none of the vectors is zero
        }
    }

    [Fact]
    public void Masking_and_embedding_make_masks_also_when_compiled()
    {
        Layer masking = new Masking(-1), net = new Sequential(new Embedding(7, 5, maskZero: true), new Dense(2, flatten: false));
        var x = Tensor.Where(numbers.Equal(0), -1, numbers).ExpandDims(-1).AsType(DType.Float32) * Tensor.Ones([2]);
        net.Call(numbers);
        foreach (var isCompiled in (bool[])[false, true, true])
        {
            masking.Hybridize(isCompiled);
            net.Hybridize(isCompiled);
            Assert.Equal(counts, Mask(masking.Call(x)));
            Assert.Equal(counts, Mask(net.Call(numbers)));
            Assert.Equal(counts, Mask(Autograd.Record(() => net.Call(numbers))));
        }
    }

    [Fact]
    public void Merging_layers_combine_masks()
    {
        Tensor a = Tensor.Ones([1, 3, 2]), b = Tensor.Ones([1, 3, 2]), c = Tensor.Ones([1, 3, 2]);
        (a.Mask, b.Mask) = (Tensor.FromArray(new[,] { { true, true, false } }), Tensor.FromArray(new[,] { { true, false, true } }));
        foreach (var layer in (Layer[])[new Add(), new Multiply(), new Average(), new Maximum(), new Minimum(), new Concatenate()])
        {
            Assert.Equal([true, false, false], Mask(layer.Call(a, b, c)));
            Assert.Empty(Mask(layer.Call(c, c)));
        }
        Assert.Equal([true, false, false], Mask(new Subtract().Call(a, b)));
        Assert.Equal([true, true, false, true, true, true], Mask(new Concatenate(axis: 1).Call(a, c)));
    }

    [Fact]
    public void Shared_layers_and_networks_with_branches_let_masks_through()
    {
        Input a = new([4]), b = new([4]);
        Layer words = new Embedding(7, 5, maskZero: true), shared = new Dense(3, flatten: false);
        var model = new FunctionalModel([a, b], [new Add().Apply(shared.Apply(words.Apply(a)), shared.Apply(words.Apply(b))), shared.Apply(words.Apply(a))]);
        var other = Tensor.FromArray(new[,] { { 1, 1, 1, 1 }, { 0, 1, 1, 1 }, { 1, 0, 1, 1 } });
        foreach (var isCompiled in (bool[])[false, true, true])
        {
            var outputs = model.CallAll(numbers, other);
            Assert.Equal(counts.Zip([true, true, true, true, false, true, true, true, true, false, true, true], (x, y) => x && y), Mask(outputs[0]));
            Assert.Equal(counts, Mask(outputs[1]));
            model.Hybridize();
        }
    }

    [Fact]
    public void Hooks_do_not_take_masks_away()
    {
        var layer = new Embedding(7, 5, maskZero: true);
        using var end = layer.OnBackward((_, _) => { });
        Assert.Equal(counts, Mask(Autograd.Record(() => layer.Call(numbers))));
    }

    [Fact]
    public void A_mask_has_the_first_axes_of_its_tensor()
    {
        var x = Tensor.Ones([2, 3, 4]);
        Assert.Contains("(2, 3, 4)", Assert.Throws<ShapeException>(() => x.Mask = Tensor.Ones([2, 4], DType.Bool)).Message);
        Assert.Contains("float32", Assert.Throws<ShapeException>(() => x.Mask = Tensor.Ones([2, 3])).Message);
        x.Mask = Tensor.Ones([2, 3], DType.Bool);
        x.Mask = null;
        Assert.Null(x.Mask);
    }
}
