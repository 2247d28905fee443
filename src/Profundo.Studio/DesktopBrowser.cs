using System.ComponentModel;
using System.Diagnostics;

namespace Profundo.Studio;

/// <summary>The browser of the person at this computer.</summary>
public static class DesktopBrowser
{
    /// <summary>Shows a page, if there is a desktop to show it on. Not on build servers, nor where only a terminal is connected.</summary>
    /// <param name="page">The page.</param>
    /// <returns>Whether a browser was asked to.</returns>
    public static bool TryOpen(Uri page)
    {
        if (!HasDesktop()) return false;
        try
        {
            using var started = Process.Start(Command(page.AbsoluteUri));
            return true;
        }
        catch (Exception mistake) when (mistake is Win32Exception or FileNotFoundException or InvalidOperationException)
        {
            return false; // no program for pages: the address was printed, and that must do
        }
    }

    static bool HasDesktop() =>
        string.IsNullOrEmpty(Environment.GetEnvironmentVariable("CI")) &&
        (OperatingSystem.IsWindows() || OperatingSystem.IsMacOS() || HasVariable("DISPLAY") || HasVariable("WAYLAND_DISPLAY"));

    static bool HasVariable(string name) => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(name));

    static ProcessStartInfo Command(string address)
    {
        if (OperatingSystem.IsWindows()) return new(address) { UseShellExecute = true };
        return new(OperatingSystem.IsMacOS() ? "open" : "xdg-open", [address]) { RedirectStandardError = true, RedirectStandardOutput = true };
    }
}
