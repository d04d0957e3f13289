package dev.mirageworkbench.s3;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.mirageworkbench.resource.Body;
import dev.mirageworkbench.resource.ByteRange;
import dev.mirageworkbench.resource.Content;
import dev.mirageworkbench.resource.Entry;
import dev.mirageworkbench.resource.Precondition;
import dev.mirageworkbench.resource.ResourceException;
import dev.mirageworkbench.resource.ResourcePath;
import dev.mirageworkbench.resource.Validator;
import dev.mirageworkbench.resource.WriteSupport;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// A server with one bucket, and a mount of its folder `mount`.
final class MountedBucket implements AutoCloseable {
  static final String NAME = "bucket";

  /// For tests of a silent server: little, but enough for a busy machine.
  static final Duration IMPATIENT = Duration.ofSeconds(2);

  final S3Server server;
  final S3Resource resource;

  private MountedBucket(S3Server server, S3Config.Login login, Duration stall) {
    this.server = server;
    server.createBucket(NAME);
    this.resource =
        new S3Resource(
            new S3Config(
                NAME,
                Keys.under("mount"),
                S3Config.Place.at(server.endpoint(), S3Server.REGION),
                login),
            stall);
  }

  static MountedBucket signed(Duration stall) throws Exception {
    return new MountedBucket(
        S3Server.start(),
        new S3Config.Login.Given(S3Server.ACCESS_KEY, S3Server.SECRET_KEY, Optional.empty()),
        stall);
  }

  static MountedBucket signed() throws Exception {
    return signed(Bucket.STALL);
  }

  /// Requests are not signed, so that what is between may change them.
  static MountedBucket open(Duration stall) throws Exception {
    return new MountedBucket(S3Server.startPublic(), new S3Config.Login.Anonymous(), stall);
  }

  static ResourcePath path(String value) {
    return new ResourcePath(value);
  }

  static Precondition matches(Entry entry) {
    return new Precondition.Matches(version(entry));
  }

  static Validator version(Entry entry) {
    return entry.validator().orElseThrow();
  }

  WriteSupport writing() {
    return resource.writing().orElseThrow();
  }

  Entry write(String file, String text, Precondition precondition) throws ResourceException {
    return writing().write(path(file), Body.of(text.getBytes(UTF_8)), precondition);
  }

  void move(String from, String to) throws ResourceException {
    resource.moving().orElseThrow().move(path(from), path(to));
  }

  /// Somebody else's write.
  void put(String file, String text) {
    server.put(NAME, "mount/" + file, text);
  }

  /// As it is in the bucket.
  String stored(String file) {
    return server.text(NAME, "mount/" + file);
  }

  Content read(String file, long offset, int length, Optional<Validator> expected)
      throws ResourceException {
    return resource.read(path(file), new ByteRange(offset, length), expected);
  }

  static String text(Content content) {
    return UTF_8.decode(content.bytes().duplicate()).toString();
  }

  String text(String file) throws ResourceException {
    return text(read(file, 0, 10_000, Optional.empty()));
  }

  @Override
  public void close() throws IOException {
    resource.close();
    server.close();
  }
}
