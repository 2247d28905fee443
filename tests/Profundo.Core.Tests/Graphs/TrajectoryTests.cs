namespace Profundo.Tests.GraphTests;

using static Values;

/// <summary>Whole trainings, eager and compiled: after each step every parameter has the same bits.</summary>
public class TrajectoryTests
{
    const int Steps = 50;

    /// <summary>Parameters with a step that trains them.</summary>
    sealed record Training(Tensor[] Parameters, Func<Tensor[], Tensor> Loss)
    {
        public Tensor Step(Tensor[] batch)
        {
            var loss = Autograd.Record(() => Loss(batch));
            loss.Backward();
            Update();
            return loss;
        }

        public void Update()
        {
            foreach (var parameter in Parameters)
            {
                var value = parameter;
                value -= 0.05 * value.Grad;
            }
        }
    }

    static void AssertSameTrajectory(Func<Training> make, Func<int, Tensor[]> batch)
    {
        Training eager = make(), whole = make(), backward = make(), forward = make();
        var wholeStep = Compiled.Function((Tensor[] inputs) => [whole.Step(inputs)]);
        var backwardStep = Compiled.Function((Tensor[] inputs) =>
        {
            var loss = Autograd.Record(() => backward.Loss(inputs));
            loss.Backward();
            return [loss];
        });
        var forwardStep = Compiled.Function((Tensor[] inputs) => [forward.Loss(inputs)]);
        var first = 0.0;
        for (var step = 0; step < Steps; step++)
        {
            var inputs = batch(step);
            var state = RandomGenerator.Default.State;
            var expected = eager.Step(inputs);
            if (step == 0) first = expected.Item();
            var after = RandomGenerator.Default.State;

            RandomGenerator.Default.State = state;
            var loss = wholeStep.Call(inputs);
            Check(whole, "forward, backward and update compiled");

            RandomGenerator.Default.State = state;
            loss = backwardStep.Call(inputs);
            backward.Update();
            Check(backward, "forward and backward compiled");

            RandomGenerator.Default.State = state;
            loss = Autograd.Record(() => forwardStep.Call(inputs));
            loss.Backward();
            forward.Update();
            Check(forward, "forward compiled");

            void Check(Training training, string way)
            {
                Contracts.ContractRun.AssertSame(expected, loss, $"{way}, step {step}: loss");
                for (var i = 0; i < eager.Parameters.Length; i++)
                    Contracts.ContractRun.AssertSame(eager.Parameters[i], training.Parameters[i], $"{way}, step {step}: parameter {i}");
                Assert.Equal(after, RandomGenerator.Default.State);
            }
            if (step == Steps - 1) Assert.True(expected.Item() < 0.8 * first, $"the loss went from {first} to {expected.Item()}");
        }
    }

    [Fact]
    public void A_perceptron_with_dropout()
    {
        RandomGenerator.Default.Seed(1);
        AssertSameTrajectory(() =>
        {
            Tensor[] p = [Draw(1, [32, 12]) * 0.2, Draw(2, [32]) * 0.2, Draw(3, [4, 32]) * 0.2, Draw(4, [4]) * 0.2];
            foreach (var parameter in p) parameter.AttachGrad();
            return new(p, batch =>
            {
                var hidden = batch[0].Linear(p[0], p[1]).Relu();
                var kept = hidden * (Tensor.RandomUniform(hidden.Shape) > 0.1);
                kept *= 1 / 0.9;
                return kept.Linear(p[2], p[3]).SoftmaxCrossEntropy(batch[1]).Mean();
            });
        }, step =>
        {
            var x = Draw(100 + step % 8, [24, 12]);
            return [x, x[.., ..4].ArgMax(axis: 1)];
        });
    }

    [Fact]
    public void A_small_model_of_element_wise_operations() => AssertSameTrajectory(() =>
    {
        Tensor[] p = [Draw(1, [20]) * 0.2, Draw(2, [20]) * 0.2, Draw(3, [1]) * 0.2];
        foreach (var parameter in p) parameter.AttachGrad();
        return new(p, batch =>
        {
            var y = ((batch[0] * p[0] + p[1]).Tanh() * p[0].Sigmoid() + p[2]).Square();
            return (y - batch[1]).Square().Mean();
        });
    }, step =>
    {
        var x = Draw(100 + step % 4, [13, 20]);
        return [x, (x * 0.7).Tanh().Square()];
    });

    [Fact]
    public void A_recurrent_model_with_normalised_rows() => AssertSameTrajectory(() =>
    {
        Tensor[] p = [Draw(1, [8, 8]) * 0.2, Draw(2, [8, 5]) * 0.2, Draw(3, [8]) * 0.2, Tensor.Ones(8)];
        foreach (var parameter in p) parameter.AttachGrad();
        return new(p, batch =>
        {
            var state = Tensor.Zeros([6, 8]);
            for (var t = 0; t < 4; t++) state = (state.MatMul(p[0]) + batch[0][t].Linear(p[1], p[2])).Tanh();
            var centred = state - state.Mean(axis: 1, keepDims: true);
            return ((centred / (centred.Square().Mean(axis: 1, keepDims: true) + 1e-3).Sqrt() * p[3]).Sum(axis: 1) - batch[1]).Square().Mean();
        });
    }, step => [Draw(100 + step % 4, [4, 6, 5]), Draw(100 + step % 4, [6]) * 0.3 + 1]);
}
