// Tests change the number of threads, the memory budget and the default generator, which belong to the whole process.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
