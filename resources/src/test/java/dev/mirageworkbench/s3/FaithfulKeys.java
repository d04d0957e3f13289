package dev.mirageworkbench.s3;

import java.io.InputStream;
import java.util.List;
import java.util.regex.Pattern;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.blobstore.ForwardingBlobStore;
import org.gaul.s3proxy.blobstore.domain.MultipartUpload;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.ResponseInputStream;
import software.amazon.awssdk.services.s3.model.CommonPrefix;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadResponse;
import software.amazon.awssdk.services.s3.model.CopyObjectRequest;
import software.amazon.awssdk.services.s3.model.CopyObjectResponse;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectRequest;
import software.amazon.awssdk.services.s3.model.DeleteObjectResponse;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.GetObjectResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectRequest;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.ObjectCannedACL;
import software.amazon.awssdk.services.s3.model.Part;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;
import software.amazon.awssdk.services.s3.model.S3Object;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;
import software.amazon.awssdk.services.s3.model.UploadPartResponse;

/// Lets a store that keeps objects as files hold any key, as S3 does: `a` beside `a/b`, `a//b`,
/// `a/` as an object of its own. Each key becomes a path in which no two keys meet.
final class FaithfulKeys extends ForwardingBlobStore {
  private static final String OBJECT = "%f";

  /// The server asks for an upload's parts by names that it makes from the upload's own key.
  private static final Pattern PART = Pattern.compile("(\\.mpus-[0-9a-f-]{36}-)(.*)(-[^-]+)");

  FaithfulKeys(BlobStore store) {
    super(store);
  }

  private static String stored(String key) {
    var part = PART.matcher(key);
    if (part.matches()) {
      return part.group(1) + stored(part.group(2)) + part.group(3);
    }
    return storedPrefix(key, OBJECT);
  }

  private static String storedPrefix(String prefix, String end) {
    String[] segments = prefix.split("/", -1);
    StringBuilder stored = new StringBuilder();
    for (int i = 0; i < segments.length - 1; i++) {
      String segment = segments[i];
      stored.append(segment.isEmpty() ? "%e" : segment.replace("%", "%25")).append('/');
    }
    return stored.append(segments[segments.length - 1].replace("%", "%25")).append(end).toString();
  }

  private static String real(String stored) {
    return stored.replace("%e", "").replace("%25", "%");
  }

  private static String realObject(String stored) {
    return real(stored.substring(0, stored.length() - OBJECT.length()));
  }

  @Override
  public ListObjectsV2Response list(ListObjectsV2Request request) {
    String prefix = request.prefix();
    ListObjectsV2Response page =
        delegate()
            .list(
                prefix == null
                    ? request
                    : request.toBuilder().prefix(storedPrefix(prefix, "")).build());
    List<S3Object> objects =
        page.contents().stream()
            .filter(object -> object.key().endsWith(OBJECT)) // else an upload's unfinished file
            .map(object -> object.toBuilder().key(realObject(object.key())).build())
            .toList();
    List<CommonPrefix> folders =
        page.commonPrefixes().stream()
            .map(folder -> folder.toBuilder().prefix(real(folder.prefix())).build())
            .toList();
    return page.toBuilder().contents(objects).commonPrefixes(folders).build();
  }

  @Override
  public boolean blobExists(String container, String name) {
    return delegate().blobExists(container, stored(name));
  }

  @Override
  public PutObjectResponse putBlob(PutObjectRequest request, InputStream payload) {
    return delegate().putBlob(request.toBuilder().key(stored(request.key())).build(), payload);
  }

  @Override
  public CopyObjectResponse copyBlob(CopyObjectRequest request) {
    return delegate()
        .copyBlob(
            request.toBuilder()
                .sourceKey(stored(request.sourceKey()))
                .destinationKey(stored(request.destinationKey()))
                .build());
  }

  @Override
  public @Nullable HeadObjectResponse blobMetadata(HeadObjectRequest request) {
    return delegate().blobMetadata(request.toBuilder().key(stored(request.key())).build());
  }

  @Override
  public @Nullable ResponseInputStream<GetObjectResponse> getBlob(GetObjectRequest request) {
    return delegate().getBlob(request.toBuilder().key(stored(request.key())).build());
  }

  @Override
  public void removeBlob(String container, String name) {
    delegate().removeBlob(container, stored(name));
  }

  @Override
  public DeleteObjectResponse removeBlob(DeleteObjectRequest request) {
    return delegate().removeBlob(request.toBuilder().key(stored(request.key())).build());
  }

  @Override
  public boolean supportsVersioning() {
    return false; // then only the calls above carry keys
  }

  private static MultipartUpload stored(MultipartUpload upload) {
    return new MultipartUpload(
        upload.id(),
        upload.request().toBuilder().key(stored(upload.blobName())).build(),
        upload.response());
  }

  @Override
  public MultipartUpload initiateMultipartUpload(CreateMultipartUploadRequest request) {
    MultipartUpload begun =
        delegate().initiateMultipartUpload(request.toBuilder().key(stored(request.key())).build());
    return new MultipartUpload(begun.id(), request, begun.response());
  }

  @Override
  public void abortMultipartUpload(MultipartUpload upload) {
    delegate().abortMultipartUpload(stored(upload));
  }

  @Override
  public CompleteMultipartUploadResponse completeMultipartUpload(
      MultipartUpload upload, CompleteMultipartUploadRequest request) {
    return delegate().completeMultipartUpload(stored(upload), request);
  }

  @Override
  public UploadPartResponse uploadMultipartPart(
      MultipartUpload upload, UploadPartRequest request, InputStream bytes) {
    return delegate().uploadMultipartPart(stored(upload), request, bytes);
  }

  @Override
  public List<Part> listMultipartUpload(MultipartUpload upload) {
    return delegate().listMultipartUpload(stored(upload));
  }

  @Override
  public ObjectCannedACL getBlobAccess(String container, String name) {
    return delegate().getBlobAccess(container, stored(name));
  }

  @Override
  public void setBlobAccess(String container, String name, ObjectCannedACL access) {
    delegate().setBlobAccess(container, stored(name), access);
  }
}
