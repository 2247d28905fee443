// Training draws from the one default generator, and browsers need the processor for themselves.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
