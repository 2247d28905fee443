namespace Profundo;

public abstract partial class Model
{
    /// <summary>What changes while the model is trained.</summary>
    internal TrainedParameters Trained => new(Parameters, optimizer!, LossScale, Name);
}
