using System.Net;
using System.Net.Http.Headers;

namespace Profundo;

/// <summary>One HTTP exchange that brings a part file to its full length, resuming it where the server permits (RFC 9110, 14).</summary>
sealed class Transfer(HttpClient client, DownloadOptions options, PartFile part, ProgressMeter meter)
{
    /// <summary>Runs the exchange; returning means that the part file is complete as far as the server is concerned.</summary>
    /// <param name="url">Where to fetch from.</param>
    /// <param name="resumeUnguarded">Whether to resume bytes of unknown version, because a checksum will tell if they do not fit.</param>
    /// <param name="cancellationToken">Stops the transfer and keeps the part file.</param>
    /// <exception cref="TransferException">This try failed.</exception>
    public async Task RunAsync(Uri url, bool resumeUnguarded, CancellationToken cancellationToken)
    {
        using CancellationTokenSource idle = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        try
        {
            using HttpRequestMessage request = CreateRequest(url, resumeUnguarded);
            idle.CancelAfter(options.IdleTimeout);
            using HttpResponseMessage response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, idle.Token).ConfigureAwait(false);
            if (IsAlreadyComplete(response)) return;
            long? total = Prepare(url, response);
            CheckSpace(total);
            await ReceiveAsync(response, total, idle).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TransferException($"nothing arrived for {options.IdleTimeout.TotalSeconds:0.##} seconds", isTransient: true);
        }
        catch (HttpRequestException error)
        {
            // Asking again at once helps neither an unknown name nor a bad certificate.
            bool isTransient = error.HttpRequestError is not (HttpRequestError.NameResolutionError or HttpRequestError.SecureConnectionError);
            throw new TransferException(error.Message, isTransient, error);
        }
    }

    HttpRequestMessage CreateRequest(Uri url, bool resumeUnguarded)
    {
        HttpRequestMessage request = new(HttpMethod.Get, url);
        request.Headers.UserAgent.Add(new ProductInfoHeaderValue("Profundo", "0.1"));
        // A compressed transfer would make byte ranges and lengths those of the compressed form.
        request.Headers.AcceptEncoding.Add(new StringWithQualityHeaderValue("identity"));
        string? validator = part.ValidatorFor(url);
        if (part.Length > 0 && (validator is not null || resumeUnguarded))
        {
            request.Headers.Range = new RangeHeaderValue(part.Length, null);
            if (validator is not null) request.Headers.TryAddWithoutValidation("If-Range", validator);
        }
        return request;
    }

    // A range that begins at the end cannot be satisfied; if the server names our length as the total, nothing is missing.
    bool IsAlreadyComplete(HttpResponseMessage response) =>
        response.StatusCode == HttpStatusCode.RequestedRangeNotSatisfiable && part.Length > 0
        && response.Content.Headers.ContentRange?.Length == part.Length;

    /// <summary>Makes the part file fit the response and returns the size of the whole file, if known.</summary>
    long? Prepare(Uri url, HttpResponseMessage response)
    {
        HttpContentHeaders headers = response.Content.Headers;
        switch (response.StatusCode)
        {
            case HttpStatusCode.OK: // also the answer to a range request if the file changed or ranges are not supported
                part.Restart(url, Validator(response));
                return headers.ContentLength;
            case HttpStatusCode.PartialContent when part.Length > 0 && headers.ContentRange?.From == part.Length:
                return headers.ContentRange.Length;
            case HttpStatusCode.PartialContent or HttpStatusCode.RequestedRangeNotSatisfiable:
                throw new TransferException($"the partial file did not fit the server's ({(int)response.StatusCode}), starting over", isTransient: true)
                {
                    DiscardsPart = true,
                    RetryAfter = TimeSpan.Zero,
                };
            default:
                throw new TransferException($"the server answered {(int)response.StatusCode} {response.ReasonPhrase}", IsTransient(response.StatusCode))
                {
                    RetryAfter = response.Headers.RetryAfter?.Delta,
                };
        }
    }

    static bool IsTransient(HttpStatusCode status) =>
        status is HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests || (int)status >= 500;

    // RFC 9110, 13.1.5: only a strong ETag, or a date the file cannot have changed within, may guard a resumption.
    static string? Validator(HttpResponseMessage response)
    {
        if (response.Headers.ETag is { } tag) return tag.IsWeak ? null : tag.Tag;
        DateTimeOffset? modified = response.Content.Headers.LastModified;
        return modified is not null && response.Headers.Date - modified >= TimeSpan.FromSeconds(1) ? modified.Value.ToString("R") : null;
    }

    void CheckSpace(long? total)
    {
        if (total > options.MaxBytes) throw TooLarge($"{total} bytes");
        long free = options.FreeBytes(Path.GetDirectoryName(part.Path)!);
        if (total - part.Length > free) throw DiskSpace.Error(part.Path, total - part.Length, free);
    }

    async Task ReceiveAsync(HttpResponseMessage response, long? total, CancellationTokenSource idle)
    {
        using Stream body = await response.Content.ReadAsStreamAsync(idle.Token).ConfigureAwait(false);
        using FileStream file = part.Append();
        long received = file.Length;
        meter.Begin(received, total);
        byte[] buffer = new byte[1 << 16];
        while (true)
        {
            idle.CancelAfter(options.IdleTimeout);
            int count = await ReadAsync(body, buffer, idle.Token).ConfigureAwait(false);
            idle.CancelAfter(Timeout.InfiniteTimeSpan); // a slow disk is not a silent server
            if (count == 0) break;
            received += count;
            if (received > options.MaxBytes) throw TooLarge("more than announced");
            Write(file, buffer.AsSpan(0, count), total - received);
            meter.Advance(received, total);
        }
        if (received < total)
            throw new TransferException($"the connection ended after {received} of {total} bytes", isTransient: true);
        file.Flush(flushToDisk: true);
        meter.Advance(received, received);
    }

    // Only reading is the network's fault; what goes wrong while writing must not look like it.
    static async Task<int> ReadAsync(Stream body, byte[] buffer, CancellationToken cancellationToken)
    {
        try
        {
            return await body.ReadAsync(buffer, cancellationToken).ConfigureAwait(false);
        }
        catch (IOException error)
        {
            throw new TransferException($"the connection broke ({error.Message})", isTransient: true, error);
        }
    }

    void Write(FileStream file, ReadOnlySpan<byte> bytes, long? missing)
    {
        try
        {
            file.Write(bytes);
        }
        catch (IOException error) when (DiskSpace.IsExhausted(error))
        {
            throw DiskSpace.Error(part.Path, missing + bytes.Length, options.FreeBytes(Path.GetDirectoryName(part.Path)!), error);
        }
    }

    TransferException TooLarge(string size) =>
        new($"the file is too large: {size}, the limit is {options.MaxBytes} (DownloadOptions.MaxBytes)", isTransient: false)
        {
            DiscardsPart = true,
        };
}
