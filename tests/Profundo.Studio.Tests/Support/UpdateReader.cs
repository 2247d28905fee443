using System.Text.Json;

namespace Profundo.Tests;

/// <summary>Reads a page's stream of updates as a browser does.</summary>
sealed class UpdateReader(StreamReader lines) : IDisposable
{
    public static async Task<UpdateReader> Open(HttpClient client, string? language = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "/events");
        if (language is not null) request.Headers.Add("Accept-Language", language);
        var answer = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", answer.Content.Headers.ContentType?.MediaType);
        return new(new StreamReader(await answer.Content.ReadAsStreamAsync()));
    }

    /// <summary>The next update, or null once the stream has ended.</summary>
    public async Task<JsonElement?> Next()
    {
        while (await lines.ReadLineAsync() is { } line)
            if (line.StartsWith("data: ", StringComparison.Ordinal)) return JsonDocument.Parse(line[6..]).RootElement;
        return null;
    }

    public void Dispose() => lines.Dispose();
}
