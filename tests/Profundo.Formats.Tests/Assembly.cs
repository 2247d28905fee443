// The fuzz tests measure the memory of the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
