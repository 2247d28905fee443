namespace Profundo.Tests;

public class ChecksumTests
{
    // FIPS 180-4 examples for "abc".
    const string AbcSha1 = "A9993E364706816ABA3E25717850C26C9CD0D89D";
    const string AbcSha256 = "BA7816BF8F01CFEA414140DE5DAE2223B00361A396177A9CB410FF61F20015AD";

    static async Task<string?> MismatchAsync(byte[] data, Checksum checksum)
    {
        using TemporaryFolder folder = new();
        File.WriteAllBytes(folder["a"], data);
        return await checksum.MismatchAsync(folder["a"], CancellationToken.None);
    }

    [Fact]
    public async Task KnowsThePublishedExamples()
    {
        Assert.Null(await MismatchAsync("abc"u8.ToArray(), Checksum.Sha1(AbcSha1)));
        Assert.Null(await MismatchAsync("abc"u8.ToArray(), Checksum.Sha256(AbcSha256)));
        Assert.StartsWith("Sha256 ", await MismatchAsync("abd"u8.ToArray(), Checksum.Sha256(AbcSha256)));
    }

    [Fact]
    public async Task LooksInsideGzipHoweverItWasCompressed()
    {
        Checksum checksum = Checksum.Sha1(AbcSha1) with { DecompressedLength = 3 };
        Assert.Null(await MismatchAsync(IdxBytes.Gzip("abc"u8.ToArray()), checksum));
        Assert.Equal("2 bytes of content instead of 3", await MismatchAsync(IdxBytes.Gzip("ab"u8.ToArray()), checksum));
        Assert.Equal("more than 3 bytes of content instead of 3", await MismatchAsync(IdxBytes.Gzip(new byte[1 << 20]), checksum));
        Assert.Equal("no intact gzip data", await MismatchAsync("<html>"u8.ToArray(), checksum));
    }

    [Theory]
    [InlineData("")]
    [InlineData("abc")]
    [InlineData("zz993e364706816aba3e25717850c26c9cd0d89d")]
    public void RefusesWhatIsNoHash(string hex) => Assert.Throws<ArgumentException>(() => Checksum.Sha1(hex));
}
