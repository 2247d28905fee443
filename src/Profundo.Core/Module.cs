// Kernels write every byte they read; clearing stack buffers first would only cost time.
[module: System.Runtime.CompilerServices.SkipLocalsInit]
