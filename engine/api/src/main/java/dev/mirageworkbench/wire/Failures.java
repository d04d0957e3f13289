package dev.mirageworkbench.wire;

import dev.mirageworkbench.resource.ResourceException;

/// A [ResourceException] on the wire: its kind and its sentence. Causes stay where they arose.
final class Failures {
  private Failures() {}

  static void put(WireWriter writer, ResourceException failure) {
    writer.putByte(code(failure)).putText(failure.reason());
    if (failure instanceof ResourceException.RateLimited limited) {
      writer.putOptional(limited.retryAfter(), WireWriter::putDuration);
    }
  }

  private static int code(ResourceException failure) {
    return switch (failure) {
      case ResourceException.NotFound _ -> 1;
      case ResourceException.AlreadyExists _ -> 2;
      case ResourceException.NotAFolder _ -> 3;
      case ResourceException.IsAFolder _ -> 4;
      case ResourceException.NotEmpty _ -> 5;
      case ResourceException.Denied _ -> 6;
      case ResourceException.ReadOnly _ -> 7;
      case ResourceException.Stale _ -> 8;
      case ResourceException.Conflict _ -> 9;
      case ResourceException.Unreachable _ -> 10;
      case ResourceException.Corrupt _ -> 11;
      case ResourceException.Unsupported _ -> 12;
      case ResourceException.NoSpace _ -> 13;
      case ResourceException.CrossDevice _ -> 14;
      case ResourceException.Invalid _ -> 15;
      case ResourceException.BadHandle _ -> 16;
      case ResourceException.Interrupted _ -> 17;
      case ResourceException.Failed _ -> 18;
      case ResourceException.RateLimited _ -> 19;
    };
  }

  static ResourceException read(WireReader reader) throws WireException {
    int code = reader.readByte();
    String reason = reader.readText();
    return switch (code) {
      case 1 -> new ResourceException.NotFound(reason);
      case 2 -> new ResourceException.AlreadyExists(reason);
      case 3 -> new ResourceException.NotAFolder(reason);
      case 4 -> new ResourceException.IsAFolder(reason);
      case 5 -> new ResourceException.NotEmpty(reason);
      case 6 -> new ResourceException.Denied(reason);
      case 7 -> new ResourceException.ReadOnly(reason);
      case 8 -> new ResourceException.Stale(reason);
      case 9 -> new ResourceException.Conflict(reason);
      case 10 -> new ResourceException.Unreachable(reason);
      case 11 -> new ResourceException.Corrupt(reason);
      case 12 -> new ResourceException.Unsupported(reason);
      case 13 -> new ResourceException.NoSpace(reason);
      case 14 -> new ResourceException.CrossDevice(reason);
      case 15 -> new ResourceException.Invalid(reason);
      case 16 -> new ResourceException.BadHandle(reason);
      case 17 -> new ResourceException.Interrupted(reason);
      case 18 -> new ResourceException.Failed(reason);
      case 19 ->
          new ResourceException.RateLimited(
              reason, reader.readOptional(WireReader::readDuration).orElse(null), null);
      default -> throw new WireException("an unknown failure: " + code);
    };
  }
}
