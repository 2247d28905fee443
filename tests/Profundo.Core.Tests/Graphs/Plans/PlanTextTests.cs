namespace Profundo.Tests.GraphTests.Plans;

using static Values;

/// <summary>Descriptions and drawings of plans and graphs.</summary>
public class PlanTextTests
{
    static CompiledFunction Layer(Tensor weight, Tensor bias) => Compiled.Function((Tensor x) => x.Linear(weight, bias).Relu().Tanh() * 0.5 + x[.., ..1].Sum());

    [Fact]
    public void Explain_before_and_after_the_first_call()
    {
        var function = Layer(Draw(1, [3, 4]), Draw(2, [3]));
        Assert.StartsWith("Nothing is planned yet", function.Explain());
        Assert.Equal("digraph {}", function.ToDot());
        function.Call(Draw(3, [5, 4]));
        Assert.Equal("""
            plan for (float32 (5, 4))
               %0 = linear(argument 0, tensor, tensor) -> float32 (5, 3)  at 0  120 flop, 200 B
               %1 = sum(slice argument 0) -> float32 ()  at 128  5 flop, 24 B
               %2 = fused(%0, 0.5, %1) -> float32 (5, 3)  result  225 flop, 128 B
                      t0 = tanh(operand 0)
                      t1 = multiply(t0, operand 1)
                      t2 = add(t1, operand 2)
            3 operations, arena of 256 B for 256 B of intermediate values

            """, function.Explain());
    }

    [Fact]
    public void Explain_for_arguments_makes_a_plan_for_them()
    {
        var function = Layer(Draw(1, [3, 4]), Draw(2, [3]));
        Assert.StartsWith("plan for (float32 (7, 4))\n", function.Explain(Draw(3, [7, 4])));
        Assert.Equal(1, function.PlanCount);
        using (Autograd.Record()) Assert.StartsWith("plan for (float32 (7, 4)), training, recorded\n", function.Explain(Draw(3, [7, 4])));
    }

    [Fact]
    public void Explain_of_a_training_step()
    {
        var w = Draw(1, [2, 4]).AttachGrad();
        var function = Compiled.Function((Tensor x) =>
        {
            var loss = Autograd.Record(() => x.Linear(w).Square().Mean());
            loss.Backward();
            return loss;
        });
        function.Call(Draw(3, [5, 4]));
        Assert.Equal("""
            plan for (float32 (5, 4))
               %0 = linear(argument 0, tensor) -> float32 (5, 2)  at 0  80 flop, 152 B
               %1 = square(%0) -> float32 (5, 2)  at 128  10 flop, 80 B
               %2 = mean(%1) -> float32 ()  result  10 flop, 44 B
               %3 = scaled-product(broadcast-to [[0.1]], %0) -> float32 (5, 2)  at 0  10 flop, 120 B
               %4 = matmul(swap-last-axes %3, argument 0) -> float32 (2, 4)  outside  80 flop, 152 B
                  writes float32 (2, 4) outside, directly
            5 operations, arena of 256 B for 384 B of intermediate values

            """, function.Explain());
    }

    [Fact]
    public void A_session_explains_what_a_fetch_runs()
    {
        var graph = new Graph();
        var x = graph.Placeholder("x", [2, 3]);
        Assert.Equal("""
            plan for 1 fetched tensors
               %0 = softmax(x) -> float32 (2, 3)  at 0  6 flop, 48 B
               %1 = sum(%0) -> float32 ()  result  6 flop, 28 B
            2 operations, arena of 128 B for 128 B of intermediate values

            """, new Session(graph).Explain(x.Softmax().Sum()));
    }

    [Fact]
    public void A_drawing_of_a_graph()
    {
        var graph = new Graph();
        var x = graph.Placeholder("x", [2]);
        var a = graph.Variable("a", Vector(1, 2));
        var y = x * a + 2;
        _ = y.Exp(); // not needed for y
        Assert.Equal("""
            digraph {
              rankdir=TB;
              node [fontname="sans-serif", fontsize=10, shape=box, style="rounded,filled", fillcolor="#f4f4f4"];
              n0 [label="x\n(2,) float32", fillcolor="#cde6f7"];
              n1 [label="a\n(2,) float32", fillcolor="#fdecc8"];
              n2 [label="multiply\n(2,) float32", fillcolor="#ffffff"];
              n0 -> n2;
              n1 -> n2;
              n3 [label="2.0\n() float32", fillcolor="#e6e6e6"];
              n4 [label="add\n(2,) float32", fillcolor="#ffffff"];
              n2 -> n4;
              n3 -> n4;
            }

            """, graph.ToDot(y));
        Assert.Contains("exp", graph.ToDot());
    }

    [Fact]
    public void Hostile_names_cannot_break_out_of_a_drawing()
    {
        var graph = new Graph();
        const string name = "a\"]; evil [label=\"\\\" \\N\n}\r\t<b>";
        var x = graph.Placeholder(name, [2]);
        var text = graph.ToDot(x * 2);
        Assert.Contains("label=\"a\\\"]; evil [label=\\\"\\\\\\\" \\\\N\\n}", text);
        Assert.Equal(3, text.Split('\n').Count(line => line.Contains("label=")));
        Assert.Contains(name, Assert.Throws<GraphException>(() => new Session(graph).Eval(x * 2)).Message);
    }

    [Fact]
    public void A_drawing_of_a_plan()
    {
        var function = Layer(Draw(1, [3, 4]), Draw(2, [3]));
        function.Call(Draw(3, [5, 4]));
        var text = function.ToDot();
        Assert.StartsWith("digraph {", text);
        Assert.Contains("argument 0", text);
        Assert.Contains("linear", text);
        Assert.Contains("fused", text);
        Assert.EndsWith("}\n", text);
    }
}
