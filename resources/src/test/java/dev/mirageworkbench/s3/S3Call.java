package dev.mirageworkbench.s3;

/// The kinds of requests to a bucket that a mount makes.
public enum S3Call {
  LIST,
  HEAD,
  GET,
  PUT,
  COPY,
  DELETE,
  START_UPLOAD,
  UPLOAD_PART,
  COMPLETE_UPLOAD,
  ABORT_UPLOAD,
  OTHER;

  static S3Call of(HttpHead request) {
    String target = request.target();
    return switch (request.method()) {
      case "HEAD" -> HEAD;
      case "GET" -> target.contains("list-type=2") ? LIST : GET;
      case "PUT" -> put(request);
      case "POST" -> target.contains("uploadId=") ? COMPLETE_UPLOAD : START_UPLOAD;
      case "DELETE" -> target.contains("uploadId=") ? ABORT_UPLOAD : DELETE;
      default -> OTHER;
    };
  }

  private static S3Call put(HttpHead request) {
    if (request.target().contains("partNumber=")) {
      return UPLOAD_PART;
    }
    return request.header("x-amz-copy-source").isPresent() ? COPY : PUT;
  }

  /// Whether it makes, replaces or removes an object.
  boolean changesObjects() {
    return this == PUT || this == COPY || this == DELETE || this == COMPLETE_UPLOAD;
  }
}
