// Two cores and figures with a million points: one test at a time.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
