namespace Profundo;

internal sealed partial class FitLoop
{
    /// <summary>Everybody is done with a batch or an epoch: the state can be captured.</summary>
    void Settle()
    {
        run.Settled = capture;
        foreach (var callback in options.Callbacks) callback.OnSettled(run);
        run.Settled = null;
    }

    TrainingState Capture()
    {
        var state = new TrainingState();
        state.Add("epoch", run.Epoch);
        state.Add("batch", run.Batch);
        state.Add("step", run.Step);
        state.Add("isWithinEpoch", isWithinEpoch);
        state.Add("isStopping", run.IsStopping);
        state.Add("baseRate", baseRate);
        state.Add("random", RandomGenerator.Default.State);
        if (isWithinEpoch)
        {
            state.Add("epochStart", epochStart);
            state.Add("done", done);
            objective.Save(state.Part("figures"));
        }
        source.Save(state.Part("data"));
        model.Trained.Save(state);
        foreach (var figure in epochs.SelectMany(epoch => epoch.Keys).Distinct())
            state.Part("history").Add(figure, Tensor.FromArray(epochs.Select(epoch => epoch.GetValueOrDefault(figure, double.NaN)).ToArray()));
        for (var i = 0; i < options.Callbacks.Count; i++) options.Callbacks[i].Save(CallbackPart(state, i));
        return state;
    }

    /// <summary>Puts everything back as it was.</summary>
    /// <returns>The epoch to train next, or to go on with.</returns>
    int Restore(TrainingState state)
    {
        run.Epoch = state.Count("epoch");
        run.Batch = state.Count("batch");
        run.Step = state.Integer("step");
        run.IsStopping = state.Flag("isStopping");
        baseRate = state.Number("baseRate");
        isWithinEpoch = state.Flag("isWithinEpoch");
        source.Restore(state.Part("data"), isWithinEpoch);
        if (source.Batches > 0 && run.Batch > source.Batches) throw state.Error($"at most {source.Batches} batches done in an epoch", $"{run.Batch}");
        run.Batches = source.Batches;
        model.Trained.Restore(state);
        RestoreHistory(state.Part("history"));
        for (var i = 0; i < options.Callbacks.Count; i++)
            if (CallbackPart(state, i) is { IsEmpty: false } part) options.Callbacks[i].Restore(part);
        RandomGenerator.Default.State = state.Place("random");
        if (!isWithinEpoch)
        {
            epochsBefore = run.Epoch;
            run.IsEpochEnd = true;
            return run.Epoch + 1;
        }
        epochsBefore = run.Epoch - 1 + (run.Batches == 0 ? 0 : (double)run.Batch / run.Batches);
        epochStart = state.Place("epochStart");
        done = state.Count("done");
        objective.Restore(state.Part("figures"));
        run.FiguresChanged();
        return run.Epoch;
    }

    void RestoreHistory(TrainingState history)
    {
        var restored = new List<OrderedDictionary<string, double>>();
        foreach (var figure in history.Names)
        {
            var values = history.Get(figure).ToArray<double>();
            for (var i = 0; i < values.Length; i++)
            {
                if (i == restored.Count) restored.Add([]);
                restored[i][figure] = values[i];
            }
        }
        epochs.AddRange(restored.Select(values => new Figures(values)));
        if (epochs.Count > 0) run.Figures = epochs[^1];
    }

    /// <summary>The batches that were still to come. Their order is drawn again, as it was; then the stream goes on where it was when the state was captured.</summary>
    IEnumerable<OrderedBatch> RestOfEpoch()
    {
        var now = RandomGenerator.Default.State;
        RandomGenerator.Default.State = epochStart;
        var batches = source.Epoch(run.Batch);
        RandomGenerator.Default.State = now;
        return run.IsStopping ? [] : batches; // training was stopped in this epoch, whose end is still to come
    }

    TrainingState CallbackPart(TrainingState state, int index) => state.Part("callbacks").Part($"{index}-{options.Callbacks[index].GetType().Name}");
}
