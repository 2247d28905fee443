namespace Profundo.Tests.Errors;

/// <summary>More than sixty mistakes that people make with tensors, and what they are told.</summary>
public class ErrorTextTests
{
    static readonly Tensor matrix = Tensor.Arange(6).Reshape(2, 3), vector = Tensor.Arange(3), integers = Tensor.FromArray(new[] { 0, 1, 2 });

    readonly ErrorTexts texts = new();

    [Fact]
    public void Mistakes_are_explained()
    {
        Shapes();
        Types();
        DevicesAndMemory();
        Indices();
        Gradients();
        Functions();
        Creation();
        Assert.InRange(texts.Count, 94, int.MaxValue);
        texts.Verify("ErrorTexts.txt");
    }

    void Add(string title, Action mistake) => texts.Add(title, mistake);

    void Shapes()
    {
        Add("Adding tensors that do not broadcast", () => _ = matrix + Tensor.Ones(2));
        Add("Adding a matrix and its transpose", () => _ = matrix + matrix.T);
        Add("A sum in place that would have to grow", () => { var x = vector.Copy(); x += matrix; });
        Add("Writing in place to a tensor made by broadcasting", () => { var x = vector.BroadcastTo([2, 3]); x += 1; });
        Add("Comparing tensors that do not broadcast", () => _ = matrix > Tensor.Ones(2));
        Add("Choosing between tensors that do not broadcast", () => Tensor.Where(matrix > 1, vector, Tensor.Ones(2)));
        Add("A matrix product whose inner lengths differ", () => matrix.MatMul(matrix));
        Add("A matrix product with a number", () => matrix.MatMul(2));
        Add("A matrix product whose batches do not fit", () => Tensor.Ones([2, 3, 4]).MatMul(Tensor.Ones([3, 4, 5])));
        Add("A dot product of vectors of different lengths", () => vector.Dot(Tensor.Ones(4)));
        Add("A linear layer whose weight does not fit", () => matrix.Linear(Tensor.Ones([4, 2])));
        Add("A linear layer whose bias does not fit", () => matrix.Linear(Tensor.Ones([4, 3]), Tensor.Ones(3)));
        Add("Batched products of matrices", () => matrix.BatchDot(matrix));
        Add("Reshaping to another number of elements", () => matrix.Reshape(4, 2));
        Add("Reshaping with a length that does not come out", () => matrix.Reshape(4, -1));
        Add("Reshaping with two lengths left open", () => matrix.Reshape(-1, -1));
        Add("Broadcasting to a shape that does not fit", () => matrix.BroadcastTo([3, 3]));
        Add("Naming an axis twice", () => matrix.Permute(0, 0));
        Add("Removing an axis that is longer than one", () => matrix.Squeeze(0));
        Add("Joining tensors of different widths", () => Tensor.Concatenate(matrix, Tensor.Ones([2, 2])));
        Add("Stacking tensors of different shapes", () => Tensor.Stack(matrix, vector));
        Add("Splitting into parts that do not come out", () => matrix.Split(2, 1));
        Add("Assigning values that do not fit", () => matrix.Copy().Assign(Tensor.Ones(2)));
        Add("The greatest of nothing", () => Tensor.Zeros(0).Max());
        Add("The place of the greatest of nothing", () => Tensor.Zeros(0).ArgMax());
        Add("The number in a tensor of several", () => vector.Item());
        Add("A tensor of several elements as a condition", () => { if (vector > 0) { } });
        Add("The length of a scalar", () => _ = Tensor.Ones([]).Length);
        Add("A negative length", () => Tensor.Zeros([2, -3]));
        Add("More elements than memory can address", () => Tensor.Zeros([1 << 30, 1 << 30, 1 << 30]));
        Add("Labels that do not fit the scores", () => matrix.SoftmaxCrossEntropy(Tensor.Ones(3)));
        Add("Layer normalisation with a scale of another shape", () => matrix.LayerNorm(Tensor.Ones(2)));
        Add("An einsum whose operand has other axes", () => Tensor.Einsum("ij,jk->ik", matrix, vector));
        Add("An einsum with one length under two letters", () => Tensor.Einsum("ij,ij->", matrix, Tensor.Ones([2, 4])));
        Add("The triangle of a vector", () => vector.Tril());
    }

    void Types()
    {
        Add("A float32 weight for a bfloat16 input", () => matrix.AsType(DType.BFloat16).Linear(Tensor.Ones([4, matrix.Shape[1]])));
        Add("A span of floats over a float16 tensor", () => vector.AsType(DType.Float16).AsSpan<float>());
        Add("A fraction in an integer tensor", () => { var x = integers.Copy(); x += 0.5; });
        Add("Real division in place of integers", () => { var x = integers.Copy(); x /= 2; });
        Add("Bits of real numbers", () => _ = vector & vector);
        Add("The difference of truth values", () => _ = (vector > 1) - (vector > 0));
        Add("A gradient for integers", () => integers.Copy().AttachGrad());
        Add("A span of another type", () => vector.AsSpan<double>());
        Add("An element type that does not exist", () => DTypes.Parse("float"));
        Add("Elements of a C# type that tensors do not hold", () => Tensor.FromArray(new[] { 'a', 'b' }));
    }

    void DevicesAndMemory()
    {
        Add("Adding tensors on different devices", () => _ = vector + vector.ToDevice(Device.Cpu(1)));
        Add("A device that is not there", () => Tensor.Zeros(3, device: Device.Gpu()));
        Add("A device with a negative number", () => Device.Cpu(-1));
        Add("Reading a tensor that was released", () => { var x = vector.Copy(); x.Release(); _ = x + 1; });
        Add("Reading a tensor that a scope freed", () =>
        {
            Tensor sum;
            using (new TensorScope("training step")) sum = vector + 1;
            sum.ToArray<float>();
        });
        Add("Scopes that end in the wrong order", () =>
        {
            using var outer = new TensorScope();
            using var inner = new TensorScope();
            outer.Dispose();
        });
        Add("A memory budget that is too small", () => Memory.Budget = 1000);
        Add("No threads at all", () => Parallelism.Threads = 0);
    }

    void Indices()
    {
        Add("An axis that does not exist", () => matrix.Sum(2));
        Add("An axis of a scalar", () => Tensor.Ones([]).Softmax());
        Add("An element behind the last", () => _ = matrix[2]);
        Add("An element before the first", () => _ = matrix[0, -4]);
        Add("More indices than axes", () => _ = vector[0, 1]);
        Add("Searching in a matrix", () => matrix.SearchSorted(vector));
        Add("A step of zero", () => _ = vector[new Slice(0, 3, 0)]);
        Add("An index tensor with a position that does not exist", () => _ = matrix[Tensor.FromArray(new[] { 0, 5 })]);
        Add("An index tensor with fractions", () => vector.Take(Tensor.FromArray(new[] { 0.5f })));
        Add("A mask of another shape", () => _ = matrix[vector > 0]);
        Add("Index tensors that do not pair up", () => _ = matrix[Tensor.FromArray(new[] { 0, 1 }), Tensor.FromArray(new[] { 0, 1, 2 })]);
        Add("A class that does not exist, one-hot", () => integers.OneHot(2));
        Add("A label that is no class", () => matrix.SoftmaxCrossEntropy(Tensor.FromArray(new[] { 0, 7 })));
        Add("Taking along an axis with too few axes", () => matrix.TakeAlongAxis(integers, 1));
        Add("Writing values that do not fit a slice", () => matrix.Copy()[.., ..2] = vector);
    }

    void Gradients()
    {
        Add("Backward without a recording", () => matrix.Copy().Backward());
        Add("Backward a second time", () =>
        {
            var x = vector.Copy().AttachGrad();
            var y = Autograd.Record(() => x * x);
            y.Backward();
            y.Backward();
        });
        Add("Overwriting what a gradient needs", () =>
        {
            var x = vector.Copy().AttachGrad();
            var y = Autograd.Record(() => x * x);
            x += 1;
            y.Backward();
        });
        Add("Overwriting a leaf while recording", () =>
        {
            var x = vector.Copy().AttachGrad();
            using (Autograd.Record()) x += 1;
        });
        Add("Reading a gradient that was not asked for", () => _ = vector.Grad);
        Add("Reading the gradient of an intermediate value", () =>
        {
            var x = vector.Copy().AttachGrad();
            _ = Autograd.Record(() => x * 2).Grad;
        });
        Add("A head gradient of another shape", () =>
        {
            var x = vector.Copy().AttachGrad();
            Autograd.Record(() => x * 2).Backward(matrix);
        });
        Add("Too few head gradients", () =>
        {
            var x = vector.Copy().AttachGrad();
            var y = Autograd.Record(() => x * 2);
            Autograd.Backward([y, y], [vector]);
        });
        Add("A gradient by something outside of the recording", () =>
        {
            var x = vector.Copy().AttachGrad();
            Autograd.Gradient(Autograd.Record(() => x * 2), [matrix.Copy()]);
        });
        Add("A custom gradient of the wrong shape", () =>
        {
            var x = matrix.Copy().AttachGrad();
            var turned = Autograd.Custom((Tensor v) => v.Copy(), (dy, _, _) => dy.T, "turned");
            Autograd.Record(() => turned(x)).Backward();
        });
        Add("A custom function that forgets a gradient", () =>
        {
            var x = vector.Copy().AttachGrad();
            var product = Autograd.Custom((Tensor[] v) => v[0] * v[1], (dy, v, _) => [dy * v[1]], "product");
            Autograd.Record(() => product([x, x])).Backward();
        });
        Add("A checkpointed function that overwrites its argument", () =>
        {
            var x = vector.Copy().AttachGrad();
            Autograd.Record(() => Autograd.Checkpoint(v =>
            {
                v *= 2;
                return v.Square();
            }, x * 1));
        });
        Add("A gradient that is wrong", () =>
        {
            var square = Autograd.Custom((Tensor v) => v * v, (dy, v, _) => dy * v, "square");
            GradientCheck.Run(square, Tensor.FromArray(new[,] { { 1f, 2 } })).Require();
        });
    }

    void Functions()
    {
        Add("The gradient of an integer-valued function", () => Autograd.Gradient((Tensor v) => v.ArgMax())(vector));
        Add("The gradient by an integer", () => Autograd.Gradient((Tensor v) => v * 2.5)(integers));
        Add("A vector that does not fit the Jacobian", () => Autograd.VectorJacobianProduct(v => v.Sum(), vector, vector));
        var calls = 0;
        Add("Checking a function that gives something else each time", () => GradientCheck.Run(v => v * ++calls, vector));
    }

    void Creation()
    {
        Add("Too few values for a shape", () => Tensor.FromSpan<float>([1, 2, 3], [2, 2]));
        Add("Rows of different lengths", () => Tensor.From(new float[][] { [1, 2], [3] }));
        Add("A range with a step of zero", () => Tensor.Arange(0, 10, 0));
        Add("A negative number of points", () => Tensor.Linspace(0, 1, -1));
        Add("Probabilities that do not add up to one", () => Tensor.RandomMultinomial(10, [0.5, 0.2]));
        Add("Drawing more than there is", () => Tensor.RandomChoice(3, 5, replace: false));
        Add("A negative spread", () => Tensor.RandomNormal([2], 0, -1));
        Add("A label smoothing beyond one", () => matrix.SoftmaxCrossEntropy(Tensor.Zeros(2), labelSmoothing: 2));
        Add("A power of a matrix that is not square", () => matrix.MatrixPower(2));
    }
}
