import dev.mirageworkbench.command.ExecuteOptions;
import dev.mirageworkbench.command.ExecuteResult;
import dev.mirageworkbench.console.EventLog;
import dev.mirageworkbench.disk.DiskResource;
import dev.mirageworkbench.event.WorkspaceEvent;
import dev.mirageworkbench.files.CacheStatus;
import dev.mirageworkbench.files.FileStatus;
import dev.mirageworkbench.files.Preloaded;
import dev.mirageworkbench.ram.RamResource;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.s3.S3Builder;
import dev.mirageworkbench.s3.S3Resource;
import dev.mirageworkbench.workspace.Mount;
import dev.mirageworkbench.workspace.MountMode;
import dev.mirageworkbench.workspace.MountOptions;
import dev.mirageworkbench.workspace.Workspace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Map;

/// The whole Java API in one walk: memory, a folder and, if there is one, a bucket side by side.
///
/// The arguments are optional: the name of a bucket to write to, and the endpoint of a server that
/// speaks S3, for example `my-bucket http://127.0.0.1:9000`. Keys come from the environment
/// (`AWS_ACCESS_KEY_ID`, `AWS_SECRET_ACCESS_KEY`) or from where the AWS tools keep them.
public class WorkspaceExample {
  public static void main(String[] arguments) throws IOException {
    Path folder = Files.createTempDirectory("mirage-example");
    Files.writeString(folder.resolve("rivers.csv"), "river,km\nRhine,1233\nElbe,1094\n");

    try (Workspace workspace =
        Workspace.builder()
            .defaultMode(MountMode.READ)
            .cache(cache -> cache.memoryBytes(64L << 20))
            .build()) {
      // Warnings of the mounts arrive here while things happen.
      EventLog.Subscription warnings = workspace.events().subscribe(WorkspaceExample::warn);

      // A mount transfers nothing. Without a mode it has the workspace's: read-only.
      workspace.addMount("/disk", DiskResource.of(folder));
      workspace.addMount("/ram", new RamResource(), MountMode.WRITE, MountOptions.LAZY);
      boolean bucket = mountBucket(workspace, arguments);
      for (Mount mount : workspace.mounts()) {
        System.out.println(mount.prefix() + " " + mount.mode());
      }

      filesFromJava(workspace);
      pythonOverMounts(workspace);
      if (bucket) {
        sameCallsOnABucket(workspace);
      } else {
        System.out.println("no bucket was given, so S3 is left out");
      }

      workspace.unmount("/disk");
      warnings.close();
    }
  }

  /// A bucket is one more resource: nothing below knows what kind a mount is.
  private static boolean mountBucket(Workspace workspace, String[] arguments)
      throws ResourceException {
    if (arguments.length == 0) {
      return false;
    }
    S3Builder builder =
        S3Resource.builder()
            .bucket(arguments[0])
            .region(System.getenv().getOrDefault("AWS_REGION", "us-east-1"));
    if (arguments.length > 1) {
      builder.endpoint(URI.create(arguments[1])).pathStyle(true);
    }
    workspace.addMount("/s3", builder.build(), MountMode.WRITE);
    return true;
  }

  private static void filesFromJava(Workspace workspace) throws ResourceException {
    var fs = workspace.fs();
    fs.writeString("/ram/in.json", "{\"hello\":\"world\"}");
    fs.mkdir("/ram/reports");
    fs.writeFile("/ram/reports/a.bin", new byte[] {1, 2, 3});
    fs.move("/ram/reports/a.bin", "/ram/reports/b.bin");
    System.out.println(Arrays.toString(fs.readRange("/ram/reports/b.bin", 1, 2)));

    for (FileStatus file : fs.list("/disk")) {
      System.out.println(file.name() + " " + file.size().orElse(0) + " bytes");
    }
    try {
      fs.writeString("/disk/rivers.csv", "");
    } catch (ResourceException.ReadOnly e) {
      System.out.println("read-only: " + e.reason());
    }
    // The mount's folder may be changed by others; refresh looks again.
    workspace.refresh("/disk");
    fs.delete("/ram/reports/b.bin");
    System.out.println(fs.exists("/ram/reports/b.bin"));
  }

  private static void pythonOverMounts(Workspace workspace) throws ResourceException {
    ExecuteResult hello =
        workspace.execute(
            """
            python3 -c '
            import json
            print(json.load(open("/ram/in.json"))["hello"])
            '""");
    System.out.print(hello.stdoutText());

    ExecuteResult total =
        workspace.execute(
            """
            python3 - km <<'END'
            import csv, os, sys
            rows = list(csv.DictReader(open("rivers.csv")))
            with open("/ram/total.txt", "w") as out:
                print(os.environ["TITLE"], sum(int(row[sys.argv[1]]) for row in rows), file=out)
            END""",
            ExecuteOptions.DEFAULT
                .withCwd("/disk")
                .withEnvironment(Map.of("TITLE", "total"))
                .withTimeout(Duration.ofMinutes(1)));
    System.out.print(total.stderrText());
    System.out.println("exit code " + total.exitCode());
    System.out.print(workspace.fs().readString("/ram/total.txt"));
  }

  private static void sameCallsOnABucket(Workspace workspace) throws ResourceException {
    workspace.fs().mkdir("/s3/mirage-example");
    workspace.fs().writeString("/s3/mirage-example/hello.txt", "hello from a bucket\n");
    // What will be needed can be fetched ahead; the status tells what is here.
    Preloaded preloaded = workspace.preload("/s3/mirage-example").await();
    CacheStatus status = workspace.status("/s3/mirage-example/hello.txt");
    System.out.println(preloaded.files() + " file preloaded, " + status.state());
    ExecuteResult result =
        workspace.execute(
            "python3 -c 'print(open(\"/s3/mirage-example/hello.txt\").read(), end=\"\")'");
    System.out.print(result.stdoutText() + result.stderrText());
    workspace.fs().delete("/s3/mirage-example/hello.txt");
    workspace.fs().delete("/s3/mirage-example");
  }

  private static void warn(WorkspaceEvent event) {
    if (event.level().compareTo(WorkspaceEvent.Level.WARNING) >= 0) {
      System.err.println(event.message());
    }
  }
}
