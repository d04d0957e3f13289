package dev.mirageworkbench.redis;

import dev.mirageworkbench.resource.ResourceException;

/// Says why a script did nothing.
final class Refusals {
  private Refusals() {}

  static ResourceException of(Store.Answer answer) {
    return switch (answer.word()) {
      case "MISSING" -> new ResourceException.NotFound("there is no such file or folder");
      case "NOPARENT" -> new ResourceException.NotFound("the folder that is to hold it is missing");
      case "FOLDER" -> new ResourceException.IsAFolder("this is a folder, not a file");
      case "NOFOLDER" -> new ResourceException.NotAFolder("this is a file, not a folder");
      case "TAKEN" -> new ResourceException.AlreadyExists("the name is taken");
      case "GONE" -> new ResourceException.Conflict("the file was deleted in the meantime");
      case "CHANGED" ->
          new ResourceException.Conflict("the file was written by someone else in the meantime");
      case "LOST" ->
          new ResourceException.Failed(
              "the server dropped the bytes that were sent; it may be short of memory");
      default -> new ResourceException.Failed("the server answers: " + answer.word());
    };
  }

  static ResourceException root() {
    return new ResourceException.Invalid("this is not possible with the root of a mount");
  }

  /// After some attempts at a change that takes more than one step.
  static ResourceException busy() {
    return new ResourceException.Failed(
        "the folder is being changed by others all the time; try again");
  }
}
