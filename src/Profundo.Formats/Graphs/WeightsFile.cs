using System.Security.Cryptography;

namespace Profundo;

/// <summary>The tensors of a graph, in a safetensors file that is tied to the graph by its hash.</summary>
static class WeightsFile
{
    /// <summary>Writes the file in one step and returns its SHA-256.</summary>
    public static string Write(string path, IEnumerable<KeyValuePair<string, Tensor>> tensors)
    {
        string hash = "";
        AtomicFile.Write(path, file =>
        {
            using SHA256 sha = SHA256.Create();
            using (CryptoStream hashed = new(file, sha, CryptoStreamMode.Write, leaveOpen: true)) SafeTensors.Save(hashed, tensors);
            hash = Convert.ToHexStringLower(sha.Hash!);
        });
        return hash;
    }

    /// <summary>Reads a file that must have a certain hash.</summary>
    public static OrderedDictionary<string, Tensor> Read(string path, string hash, string graphFile)
    {
        if (!File.Exists(path))
            throw new DataFormatException(graphFile, $"its weights beside it in {Path.GetFileName(path)}", "no such file", "Copy or download both files, and keep their names.");
        using FileStream file = new(path, FileMode.Open, FileAccess.Read, FileShare.Read);
        string found = Convert.ToHexStringLower(SHA256.HashData(file));
        if (found != hash)
            throw new DataFormatException(path, $"the weights that {Path.GetFileName(graphFile)} was saved with, of SHA-256 {hash}", $"SHA-256 {found}",
                "The two files are of different versions, or one is damaged: save the function again, or fetch both files again.");
        file.Position = 0;
        return SafeTensors.Load(file, path);
    }
}
