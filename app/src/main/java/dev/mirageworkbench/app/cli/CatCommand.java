package dev.mirageworkbench.app.cli;

import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.OpenFile;
import dev.mirageworkbench.files.OpenFlags;
import dev.mirageworkbench.files.WorkspaceFiles;
import dev.mirageworkbench.files.WorkspacePath;
import dev.mirageworkbench.resource.ResourceException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/// `mirage cat`.
@Command(
    name = "cat",
    description = "Write files of the workspace to standard output, byte for byte.",
    footer = {
      "",
      "Examples:",
      "  mirage cat --mount /s3=s3://my-bucket /s3/a.csv | head",
      "  mirage cat --mount /s3=s3://my-bucket /s3/logo.png > logo.png"
    })
final class CatCommand extends FileCommand {
  private static final int PIECE = 1 << 20;

  @Parameters(paramLabel = "PATH", arity = "1..*", description = "A workspace path.")
  private List<String> paths = List.of();

  CatCommand(HostProcess host, GlobalOptions options, Session.Opener opener) {
    super(host, options, opener);
  }

  @Override
  List<String> paths() {
    return paths;
  }

  @Override
  void show(WorkspaceFiles files, WorkspacePath path, StandardStreams streams)
      throws ResourceException {
    if (files.stat(path, FileStatus.Detail.KIND).isFolder()) {
      throw new ResourceException.IsAFolder("it is a folder");
    }
    OpenFile file = files.open(path, OpenFlags.READ);
    try {
      var piece = ByteBuffer.allocate(PIECE);
      long position = 0;
      while (!streams.isClosed() && files.read(file.handle(), position, piece) > 0) {
        position += piece.position();
        streams.out(Arrays.copyOf(piece.array(), piece.position()), 0);
        piece.clear();
      }
    } finally {
      files.close(file.handle());
    }
  }
}
