package dev.mirageworkbench.command;

import dev.mirageworkbench.files.FileStatus.Detail;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Reads what `cat` would write: the files one after the other, complaints about those that cannot
/// be read on the side.
final class CatReader {
  private static final int BUFFER = 1 << 16;

  private final WorkspaceFiles files;
  private final WorkspacePath cwd;
  private final String stdin;

  CatReader(WorkspaceFiles files, WorkspacePath cwd, String stdin) {
    this.files = files;
    this.cwd = cwd;
    this.stdin = stdin;
  }

  /// @param complaints takes the lines for standard error
  /// @return the bytes as UTF-8; malformed bytes become U+FFFD
  /// @throws ResourceException.Interrupted if the calling thread is interrupted
  String read(List<String> operands, StringBuilder complaints) throws ResourceException {
    var bytes = new ByteArrayOutputStream();
    for (String operand : operands) {
      if (operand.equals("-")) {
        bytes.writeBytes(stdin.getBytes(StandardCharsets.UTF_8));
        continue;
      }
      try {
        copy(cwd.resolve(operand), bytes);
      } catch (ResourceException.Interrupted e) {
        throw e;
      } catch (ResourceException e) {
        complaints.append("cat: ").append(operand).append(": ").append(reason(e)).append('\n');
      }
    }
    return bytes.toString(StandardCharsets.UTF_8);
  }

  private void copy(WorkspacePath path, ByteArrayOutputStream into) throws ResourceException {
    if (files.stat(path, Detail.KIND).isFolder()) {
      throw new ResourceException.IsAFolder(path + " is a folder");
    }
    OpenFile file = files.open(path, OpenFlags.READ);
    try {
      var buffer = ByteBuffer.allocate(BUFFER);
      long position = 0;
      int count = files.read(file.handle(), position, buffer);
      while (count > 0) {
        into.write(buffer.array(), 0, count);
        position += count;
        buffer.clear();
        count = files.read(file.handle(), position, buffer);
      }
    } finally {
      files.close(file.handle());
    }
  }

  private static String reason(ResourceException problem) {
    return switch (problem) {
      case ResourceException.NotFound _ -> "No such file or directory";
      case ResourceException.IsAFolder _ -> "Is a directory";
      case ResourceException.NotAFolder _ -> "Not a directory";
      case ResourceException.Denied _ -> "Permission denied (" + problem.reason() + ")";
      default -> problem.reason();
    };
  }
}
