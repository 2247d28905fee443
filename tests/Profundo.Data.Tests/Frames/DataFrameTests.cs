namespace Profundo.Tests;

public class DataFrameTests
{
    static DataFrame Read(string text, CsvOptions? options = null) => DataFrame.ReadCsv(new StringReader(text), "test.csv", options);

    const string Tiny = "NumRooms,Alley,Price\nNA,Pave,127500\n2,NA,106000\n4,NA,178100\nNA,NA,140000\n"; // section 2.2 of the book

    [Fact]
    public void Section_2_2_of_the_book()
    {
        DataFrame data = Read(Tiny);
        DataFrame inputs = data[.., 0..2].FillMissingWithMean();
        Assert.Equal([3, 2, 4, 3], inputs.Number("NumRooms").Numbers);
        Assert.Equal(3, inputs["Alley"].MissingCount);
        DataFrame encoded = inputs.OneHot();
        Assert.Equal(["NumRooms", "Alley_Pave", "Alley_nan"], encoded.Columns.Select(column => column.Name));
        Tensor x = encoded.ToTensor(), y = data.Number("Price").ToTensor();
        Assert.Equal((DType.Float64, DType.Int64), (x.DType, y.DType));
        Assert.Equal([3.0, 1, 0, 2, 0, 1, 4, 0, 1, 3, 0, 1], x.ToArray<double>());
        Assert.Equal([127500L, 106000, 178100, 140000], y.ToArray<long>());
        string worst = data.MissingCounts.MaxBy(pair => pair.Value).Key;
        Assert.Equal("Alley", worst);
        Assert.Equal(["NumRooms", "Price"], data.Drop(worst).Columns.Select(column => column.Name));
    }

    [RealDataFact]
    public void Section_4_10_of_the_book()
    {
        HousePrices houses = HousePrices.Load(RealData.Folder);
        Assert.Equal((1460, 81), houses.Train.Shape);
        Assert.Equal((1459, 80), houses.Test.Shape);
        Assert.Equal([1L, 60L, "RL", 65.0, "WD", "Normal", 208500L], houses.Train.Select(0, 1, 2, 3, -3, -2, -1)[0..4].Columns.Select(column => column[0]!));
        DataFrame all = DataFrame.Concatenate(houses.Train[.., 1..^1], houses.Test[.., 1..]);
        Assert.Equal((2919, 79), all.Shape);
        Assert.Equal(36, all.SelectNumeric().Columns.Count);
        Assert.Contains("None", ((TextColumn)all["MasVnrType"]).Categories);
        var (features, prices, test) = houses.Prepare();
        Assert.Equal([1460, 331], features.Shape.ToArray());
        Assert.Equal([1460, 1], prices.Shape.ToArray());
        Assert.Equal([1459, 331], test.Shape.ToArray());
        Assert.Equal(43 * 2919, Tensor.Concatenate(features, test)[.., 36..].Sum().Item()); // one indicator for each text
        Assert.Equal(208500, prices[0, 0].Item());
    }

    [RealDataFact]
    public void Standardised_columns_agree_with_a_plain_computation()
    {
        DataFrame train = HousePrices.Load(RealData.Folder).Train;
        NumericColumn lot = train.Number("LotFrontage");
        double[] present = [.. lot.Numbers.Where(value => !double.IsNaN(value))];
        Assert.Equal(259, lot.MissingCount);
        double mean = present.Sum() / present.Length, deviation = Math.Sqrt(present.Sum(value => (value - mean) * (value - mean)) / (present.Length - 1));
        Assert.Equal((65 - mean) / deviation, train.Standardise().Number("LotFrontage").Numbers[0], 12);
        Assert.Equal((0.0, 1.0), (Math.Round(train.Standardise().Number("LotFrontage").Mean, 12), Math.Round(train.Standardise().Number("LotFrontage").StandardDeviation, 12)));
    }

    [RealDataFact]
    public void Section_16_2_of_the_book()
    {
        DataFrame ratings = DataFrame.ReadCsv(Path.Combine(RealData.Folder!, "ml-100k", "u.data"),
            new() { Separator = '\t', HasHeader = false, ColumnNames = ["user_id", "item_id", "rating", "timestamp"] });
        int users = ratings["user_id"].Unique().Count, items = ratings["item_id"].Unique().Count;
        Assert.Equal((100_000, 943, 1682), (ratings.RowCount, users, items));
        Assert.Equal(0.936953, 1 - (double)ratings.RowCount / (users * items), 6);
        Assert.Equal([196L, 242L, 3L, 881250949L], ratings.Columns.Select(column => column[0]!));
        var byUser = ratings.SortBy("timestamp").GroupBy("user_id");
        Assert.Equal(Enumerable.Range(1, 943).Select(user => (object)(long)user), byUser.Select(group => group.Key));
        Assert.All(byUser, group => Assert.True(group.Rows.RowCount >= 20));
        Assert.Equal(99_057, byUser.Sum(group => group.Rows[..^1].RowCount)); // the last of each user is for testing
    }

    [Fact]
    public void Finds_the_types_of_columns()
    {
        DataFrame frame = Read("a,b,c,d,e\n1,1.5,x,,9007199254740993\n-2,NA,2,,1\n");
        Assert.Equal([typeof(IntegerColumn), typeof(RealColumn), typeof(TextColumn), typeof(RealColumn), typeof(IntegerColumn)], frame.Columns.Select(column => column.GetType()));
        Assert.Equal(9007199254740993, frame["e"][0]); // exact, though no double
        Assert.Null(frame["b"][1]);
        Assert.Equal(2, frame["d"].MissingCount);
        Assert.Equal((0, 2), Read("a,b\n").Shape);
        Assert.Equal(["0", "1"], Read("5,6\n", new() { HasHeader = false }).Columns.Select(column => column.Name));
    }

    [Fact]
    public void Selects_filters_sorts_and_groups()
    {
        DataFrame frame = Read("city,size,rain\nRome,3,NA\nOslo,1,5\nLima,2,0\nOslo,4,7\n");
        Assert.Equal(["Oslo", "Oslo"], frame.Where(row => row.Text("city") == "Oslo").Rows.Select(row => row.Text("city")));
        Assert.Equal([4.0, 3, 2, 1], frame.SortBy("size", descending: true).Number("size").Numbers);
        Assert.Equal([0.0, 5, 7, double.NaN], frame.SortBy("rain").Number("rain").Numbers);
        Assert.Equal([("Lima", 2.0), ("Oslo", 2.5), ("Rome", 3.0)], frame.GroupBy("city").Select(group => ((string)group.Key, group.Rows.Number("size").Mean)));
        Assert.Equal(3, frame.DropMissing().RowCount);
        Assert.Equal([1.0, 0.5], frame.With(frame.Number("size").Map(size => size / 2).Renamed("half")).Number("half").Numbers.Skip(2).Take(1).Append(frame.Number("size").Numbers[1] / 2));
        Assert.Equal((4, 4), frame.Beside(new DataFrame(new IntegerColumn("id", [1, 2, 3, 4]))).Shape);
        Assert.Equal((12.0, 5, 7), (frame.Number("rain").Sum, 5, (int)frame.Number("rain").Max));
    }

    [Fact]
    public void Types_of_columns_can_be_given()
    {
        CsvOptions options = new() { ColumnTypes = new Dictionary<string, ColumnType> { ["zip"] = ColumnType.Text, ["size"] = ColumnType.Real } };
        DataFrame frame = Read("zip,size,floor\n01234,3,1\n99999,4,NA\n", options);
        Assert.Equal([typeof(TextColumn), typeof(RealColumn), typeof(RealColumn)], frame.Columns.Select(column => column.GetType()));
        Assert.Equal("01234", frame["zip"][0]);
        Assert.Contains("values of type Real in column size", Assert.Throws<DataFormatException>(() => Read("zip,size\n1,large\n", options)).Message);
        Assert.Contains("ColumnType.Real", Assert.Throws<DataFormatException>(() => Read("a\n1\nNA\n", new() { ColumnTypes = new Dictionary<string, ColumnType> { ["a"] = ColumnType.Integer } })).Message);
        Assert.Contains("\"size\"", Assert.Throws<KeyNotFoundException>(() => Read("zip,sise\n1,2\n", options)).Message);
    }

    [Fact]
    public void Groups_are_summed_up()
    {
        FrameGroups cities = Read("city,size,rain,note\nRome,3,NA,a\nOslo,1,5,b\nLima,2,0,c\nOslo,4,7,d\n,9,9,e\n").GroupBy("city");
        Assert.Equal(3, cities.Count);
        Assert.Equal("Oslo", cities[1].Key);
        DataFrame means = cities.Aggregate(column => column.Mean);
        Assert.Equal(["city", "size", "rain"], means.Columns.Select(column => column.Name));
        Assert.Equal([2, 2.5, 3], means.Number("size").Numbers);
        Assert.Equal([0, 6, double.NaN], means.Number("rain").Numbers);
        DataFrame figures = cities.Aggregate(("houses", rows => rows.RowCount), ("largest", rows => rows.Number("size").Max), ("first", rows => rows["note"][0]));
        Assert.Equal([typeof(TextColumn), typeof(IntegerColumn), typeof(RealColumn), typeof(TextColumn)], figures.Columns.Select(column => column.GetType()));
        Assert.Equal([1L, 2, 1], ((IntegerColumn)figures["houses"]).Values);
        Assert.Equal(["c", "b", "a"], figures["first"].Unique());
        Assert.Equal((0, 1), Read("city,size\n").GroupBy("city").Aggregate(column => column.Sum).Shape);
    }

    [Fact]
    public void Columns_of_values()
    {
        DataFrame frame = new(Column.From("a", [1, 2L, (byte)3]), Column.From("b", [1, null, 2.5f]), Column.From("c", ["x", null, 3]), Column.From("d", [null, null, null]));
        Assert.Equal([typeof(IntegerColumn), typeof(RealColumn), typeof(TextColumn), typeof(TextColumn)], frame.Columns.Select(column => column.GetType()));
        Assert.Equal([0, 1, 1, 3], frame.Columns.Select(column => column.MissingCount));
        Assert.Equal((2, 1.75), (frame.Number("a").Median, frame.Number("b").Median));
        Assert.Equal([1, 1.75, 2.5], frame.FillMissing(column => column.Median).Number("b").Numbers);
        Assert.True(double.IsNaN(new RealColumn("x", [double.NaN]).Median));
    }

    [Fact]
    public void Concatenated_columns_take_the_wider_type()
    {
        DataFrame joined = DataFrame.Concatenate(Read("a,b,c\n1,2,3\n"), Read("a,b,c\n4,NA,x\n"));
        Assert.Equal([typeof(IntegerColumn), typeof(RealColumn), typeof(TextColumn)], joined.Columns.Select(column => column.GetType()));
        Assert.Equal(["3", "x"], joined["c"].Unique());
        Assert.Contains("same columns", Assert.Throws<ArgumentException>(() => DataFrame.Concatenate(Read("a\n1\n"), Read("b\n1\n"))).Message);
    }

    [Fact]
    public void Writes_what_it_reads()
    {
        using TemporaryFolder folder = new();
        DataFrame frame = new(new IntegerColumn("id", [1, 2]), new RealColumn("price, total", [0.1, double.NaN]), new TextColumn("note", ["say \"hi\"\nthere", null]));
        frame.WriteCsv(folder["out.csv"]);
        Assert.Equal("id,\"price, total\",note\n1,0.1,\"say \"\"hi\"\"\nthere\"\n2,,\n", File.ReadAllText(folder["out.csv"]));
        Assert.Equal(frame.ToString(), DataFrame.ReadCsv(folder["out.csv"]).ToString());
        new DataFrame(new RealColumn("x", [3, double.NaN])).WriteCsv(folder["out.csv"]);
        Assert.Equal("x\n3.0\n\"\"\n", File.ReadAllText(folder["out.csv"])); // stays real, and no line is empty
    }

    [Fact]
    public void Prints_as_a_table()
    {
        Assert.Equal("   NumRooms  Alley   Price\n0       NaN   Pave  127500\n1         2    NaN  106000\n2         4    NaN  178100\n3       NaN    NaN  140000\n[4 rows × 3 columns]", Read(Tiny).ToString());
        string wide = new DataFrame(Enumerable.Range(0, 100).Select(i => new IntegerColumn($"c{i}", [.. Enumerable.Range(0, 1000).Select(n => (long)n)]))).ToString();
        Assert.Equal(23, wide.Split('\n').Length);
    }

    [Fact]
    public void Explains_what_is_wrong()
    {
        DataFrame frame = Read(Tiny);
        Assert.Contains("NumRooms, Alley, Price", Assert.Throws<KeyNotFoundException>(() => frame["Rooms"]).Message);
        Assert.Contains("OneHot", Assert.Throws<InvalidOperationException>(() => frame.ToTensor()).Message);
        Assert.Throws<InvalidOperationException>(() => frame.Number("Alley"));
        Assert.Throws<InvalidOperationException>(() => frame.Rows.First().Number("Alley"));
        Assert.Contains("4 rows", Assert.Throws<ArgumentException>(() => frame.With(new IntegerColumn("x", [1])).ToString()).Message.Replace("has 4", "4 rows"));
        Assert.Throws<ArgumentException>(() => new DataFrame(new IntegerColumn("x", [1]), new IntegerColumn("x", [1])));
    }
}
