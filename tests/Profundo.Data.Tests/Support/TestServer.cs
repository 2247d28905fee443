using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Profundo.Tests;

/// <summary>A request as the test server received it; header names in lower case.</summary>
sealed record TestRequest(string Path, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>First byte asked for, or null without a Range header.</summary>
    public int? RangeStart => Headers.TryGetValue("range", out string? range) ? int.Parse(range["bytes=".Length..^1]) : null;
}

/// <summary>
/// A tiny HTTP server on the loopback interface. The answer is written by the test byte for byte, so that it may lie, stall
/// or break off, which a real HTTP library would not allow.
/// </summary>
sealed class TestServer : IDisposable
{
    readonly TcpListener listener = new(IPAddress.Loopback, 0);
    readonly CancellationTokenSource stopped = new();
    readonly Func<TestRequest, int, NetworkStream, CancellationToken, Task> answer;
    readonly Task serving;

    public TestServer(Func<TestRequest, int, NetworkStream, CancellationToken, Task> answer)
    {
        this.answer = answer;
        listener.Start();
        serving = ServeAsync();
    }

    /// <summary>Requests in order of arrival.</summary>
    public ConcurrentQueue<TestRequest> Requests { get; } = new();

    public string Url(string path) => $"http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}{path}";

    /// <summary>A server whose answers are complete responses.</summary>
    public static TestServer Responding(Func<TestRequest, int, byte[]> respond) => new(async (request, number, stream, stop) =>
        await stream.WriteAsync(respond(request, number), stop));

    /// <summary>A response: status line, headers, an honest Content-Length unless one is given, body.</summary>
    public static byte[] Response(string status, ReadOnlySpan<byte> body, params string[] headers)
    {
        StringBuilder head = new($"HTTP/1.1 {status}\r\nConnection: close\r\n");
        foreach (string header in headers) head.Append(header).Append("\r\n");
        if (!headers.Any(header => header.StartsWith("Content-Length") || header.StartsWith("Transfer-Encoding")))
            head.Append($"Content-Length: {body.Length}\r\n");
        return [.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body];
    }

    /// <summary>What a good server with ranges answers for this content.</summary>
    public static byte[] RangedResponse(TestRequest request, byte[] content, string etag)
    {
        bool isSameVersion = !request.Headers.TryGetValue("if-range", out string? guard) || guard == etag;
        if (request.RangeStart is not int start || !isSameVersion) return Response("200 OK", content, $"ETag: {etag}");
        return start >= content.Length
            ? Response("416 Range Not Satisfiable", [], $"Content-Range: bytes */{content.Length}")
            : Response("206 Partial Content", content.AsSpan(start), $"ETag: {etag}",
                $"Content-Range: bytes {start}-{content.Length - 1}/{content.Length}");
    }

    async Task ServeAsync()
    {
        try
        {
            for (int number = 0; ; number++)
            {
                TcpClient client = await listener.AcceptTcpClientAsync(stopped.Token);
                _ = AnswerAsync(client, number);
            }
        }
        catch (OperationCanceledException) { }
    }

    async Task AnswerAsync(TcpClient client, int number)
    {
        using (client)
        {
            try
            {
                NetworkStream stream = client.GetStream();
                TestRequest request = await ReadRequestAsync(stream);
                Requests.Enqueue(request);
                await answer(request, number, stream, stopped.Token);
            }
            catch (Exception error) when (error is IOException or OperationCanceledException) { } // the client hung up
        }
    }

    static async Task<TestRequest> ReadRequestAsync(NetworkStream stream)
    {
        using StreamReader reader = new(stream, Encoding.ASCII, leaveOpen: true);
        string first = await reader.ReadLineAsync() ?? throw new IOException("no request");
        Dictionary<string, string> headers = [];
        while (await reader.ReadLineAsync() is { Length: > 0 } line)
        {
            string[] parts = line.Split(": ", 2);
            headers[parts[0].ToLowerInvariant()] = parts[1];
        }
        return new TestRequest(first.Split(' ')[1], headers);
    }

    public void Dispose()
    {
        stopped.Cancel();
        listener.Stop();
        serving.GetAwaiter().GetResult();
        stopped.Dispose();
    }
}
