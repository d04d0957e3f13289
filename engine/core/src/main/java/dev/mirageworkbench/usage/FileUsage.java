package dev.mirageworkbench.usage;

import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.Validator;
import java.util.Optional;

/// What one run of a cell did with one file.
///
/// @param version that was read, or that the run itself left there after it had read the file;
///     empty where nothing was read, or the backend names no versions
/// @param isChanged whether the backend is known to have another version by now, or none
public record FileUsage(
    WorkspacePath path,
    boolean isRead,
    boolean isWritten,
    FileNumbers numbers,
    Optional<Validator> version,
    boolean isChanged) {
  FileUsage changed() {
    return new FileUsage(path, isRead, isWritten, numbers, version, true);
  }
}
