// Training draws from the one default generator, so tests that seed it must not run beside each other.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
