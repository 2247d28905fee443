using System.Text.Json;
using System.Text.Json.Nodes;

namespace Profundo;

/// <summary>
/// A model as a folder: <c>model.json</c> with the architecture, for people to read, beside the weights. Weights are written under the one
/// of two names that is not in use, and the JSON, which names them, after them: a program killed in between leaves the model as it was.
/// </summary>
static class ModelFolder
{
    const string ArchitectureFile = "model.json", WeightsKey = "weights";
    const long MaxBytes = 100_000_000; // as the metadata of a single file
    static readonly string[] weightNames = ["weights.safetensors", "weights-2.safetensors"];

    public static void Save(string folder, JsonObject architecture, IReadOnlyDictionary<string, Tensor> tensors)
    {
        Directory.CreateDirectory(folder);
        string free = weightNames.First(name => name != UsedWeights(folder));
        SealedTensors.Save(Path.Combine(folder, free), tensors, new Dictionary<string, string>());
        architecture[WeightsKey] = free;
        AtomicFile.Write(Path.Combine(folder, ArchitectureFile), file =>
        {
            using Utf8JsonWriter writer = new(file, new JsonWriterOptions { Indented = true, MaxDepth = 512 });
            architecture.WriteTo(writer);
        });
        foreach (string name in weightNames)
            if (name != free) File.Delete(Path.Combine(folder, name));
    }

    /// <exception cref="DataFormatException">The architecture names no weights.</exception>
    public static Layer Load(string folder)
    {
        string path = Path.Combine(folder, ArchitectureFile), json = ReadArchitecture(folder);
        string weights = Path.Combine(folder, Weights(json) ?? throw new DataFormatException(path, $"\"{WeightsKey}\" to be one of {string.Join(", ", weightNames)}", "none of them", "Save the model again."));
        return Architecture.Read(json, SealedTensors.Load(weights, out _), path);
    }

    /// <summary>The file with the weights: that of a folder, or the file itself.</summary>
    public static string WeightsOf(string path) => Directory.Exists(path) && UsedWeights(path) is { } name ? Path.Combine(path, name) : path;

    static string? UsedWeights(string folder) => File.Exists(Path.Combine(folder, ArchitectureFile)) ? Weights(ReadArchitecture(folder)) : null;

    static string ReadArchitecture(string folder)
    {
        FileInfo file = new(Path.Combine(folder, ArchitectureFile));
        return !file.Exists || file.Length <= MaxBytes ? File.ReadAllText(file.FullName) : throw new DataFormatException(file.FullName, $"at most {MaxBytes} bytes", $"{file.Length}", "This is no architecture that was saved with a model.");
    }

    static string? Weights(string json)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(json, new JsonDocumentOptions { MaxDepth = 512 });
            string? named = document.RootElement.TryGetProperty(WeightsKey, out JsonElement weights) ? weights.GetString() : null;
            return weightNames.FirstOrDefault(name => name == named); // never a path from the file
        }
        catch (Exception damage) when (damage is JsonException or InvalidOperationException)
        {
            return null;
        }
    }
}
