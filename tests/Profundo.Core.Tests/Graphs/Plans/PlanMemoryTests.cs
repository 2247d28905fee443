using Profundo.Graphs;

namespace Profundo.Tests.GraphTests.Plans;

using static Values;

/// <summary>Intermediate values share one arena, each where nobody needs what was there.</summary>
public class PlanMemoryTests
{
    static Plan PlanOf(Func<Tensor[], Tensor[]> function, params Tensor[] inputs) => Compiled.Function(function).For(inputs).Plan;

    [Fact]
    public void The_arena_is_smaller_than_the_sum_of_the_values()
    {
        var w = Draw(1, [50, 50]);
        var plan = PlanOf(inputs =>
        {
            var y = inputs[0];
            for (var i = 0; i < 10; i++) y = y.MatMul(w).Softmax();
            return [y.Sum()];
        }, Draw(2, [50, 50]));
        var one = plan.Figures.UnsharedBytes / 20;
        Assert.InRange(plan.Figures.ArenaBytes, 2 * one, 2 * one + 64);
    }

    [Fact]
    public void Values_that_are_alive_at_the_same_time_do_not_overlap()
    {
        for (var seed = 0; seed < 60; seed++)
        {
            var program = new RandomProgram(seed, length: 25);
            AssertNoOverlap(PlanOf(inputs => [program.Run(inputs)], RandomProgram.Arguments(seed)));
        }
    }

    /// <summary>Walks through the plan with a naive model of memory: which value was written last to each byte.</summary>
    static void AssertNoOverlap(Plan plan)
    {
        var writer = new GraphNode?[plan.Figures.ArenaBytes];
        var values = plan.Steps.ToDictionary(step => step.Node, step => step.Output);
        foreach (var step in plan.Steps)
        {
            foreach (var node in step.Node.Inputs.Select(Arrangement.Owner).Where(values.ContainsKey))
                foreach (var at in Bytes(values[node])) Assert.Same(node, writer[at]);
            foreach (var at in Bytes(step.Output)) writer[at] = step.Node;
        }

        IEnumerable<long> Bytes(Tensor? value)
        {
            if (value is null || value.Storage != plan.Arena?.Storage) yield break;
            for (var at = value.Offset * value.DType.Size; at < (value.Offset + value.Size) * value.DType.Size; at++) yield return at;
        }
    }

    [Fact]
    public void Random_programs_with_large_values_pass_verification()
    {
        for (var seed = 0; seed < 30; seed++)
        {
            var program = new RandomProgram(seed, length: 30, rows: 33, columns: 65);
            var function = Compiled.Function((Tensor[] inputs) => [program.Run(inputs)], new() { Verify = true });
            var arguments = RandomProgram.Arguments(seed, 33, 65);
            Assert.Equal(Bits(function.CallAll(arguments)[0]), Bits(function.CallAll(arguments)[0]));
        }
    }

    [Fact]
    public void Gradients_of_random_programs_with_large_values_pass_verification()
    {
        for (var seed = 0; seed < 20; seed++)
        {
            var program = new RandomProgram(seed, length: 15, rows: 17, columns: 40);
            var leaves = RandomProgram.Arguments(seed, 17, 40).Select((leaf, i) => leaf.AttachGrad(i == 1 ? GradRequest.Add : GradRequest.Write)).ToArray();
            var function = Compiled.Function((Tensor[] _) =>
            {
                var result = Autograd.Record(() => program.Run(leaves));
                result.Backward();
                return [result];
            }, new() { Verify = true });
            Assert.Equal(Bits(function.Call()), Bits(function.Call()));
        }
    }
}
