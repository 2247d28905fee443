using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;

namespace Profundo.Studio;

/// <summary>
/// Keeps other web sites out. Everything in the user's browser can reach 127.0.0.1: a site whose name resolves to it (DNS rebinding) is known by the
/// header Host, one that merely sends requests across by Origin or Sec-Fetch-Site, all of which scripts cannot forge.
/// </summary>
internal sealed class RequestGuard(int port)
{
    readonly string[] hosts = [$"127.0.0.1:{port}", $"localhost:{port}"];

    public async Task Check(HttpContext context, RequestDelegate next)
    {
        Protect(context.Response.Headers);
        if (Refusal(context.Request) is var (status, reason))
        {
            context.Response.StatusCode = status;
            await context.Response.WriteAsync(reason);
            return;
        }
        await next(context);
    }

    (int Status, string Reason)? Refusal(HttpRequest request)
    {
        var host = request.Host.Value;
        if (!hosts.Contains(host, StringComparer.OrdinalIgnoreCase))
            return (StatusCodes.Status400BadRequest, $"This page answers only under http://{hosts[0]}.");
        if (request.Headers["Sec-Fetch-Site"] is [{ } site] && site is not ("same-origin" or "none") && request.Path != "/")
            return (StatusCodes.Status403Forbidden, "This page answers only to itself, not to other sites.");
        if (HttpMethods.IsPost(request.Method) && request.Headers.Origin != $"http://{host}")
            return (StatusCodes.Status403Forbidden, $"Requests that change something need the header Origin: http://{host}.");
        return null;
    }

    static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers[HeaderNames.CacheControl] = "no-store";
    }
}
