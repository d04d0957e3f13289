package dev.mirageworkbench.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.gaul.s3proxy.blobstore.BlobStore;
import org.gaul.s3proxy.nio2blob.TransientNio2BlobStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.S3Object;

@Timeout(60)
class FaithfulKeysTest {
  private final BlobStore store = new FaithfulKeys(new TransientNio2BlobStore());

  @BeforeEach
  void createBucket() {
    store.createContainer("b");
  }

  @AfterEach
  void close() {
    store.deleteContainer("b");
    store.close();
  }

  /// One byte that comes when the test says so.
  private static final class SlowByte extends InputStream {
    final CountDownLatch asked = new CountDownLatch(1);
    final CountDownLatch released = new CountDownLatch(1);
    private boolean isSent;

    @Override
    public int read() throws IOException {
      var one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(byte[] target, int start, int length) throws IOException {
      asked.countDown();
      try {
        released.await();
      } catch (InterruptedException e) {
        throw new InterruptedIOException(e.getMessage());
      }
      if (isSent) {
        return -1;
      }
      isSent = true;
      target[start] = 'x';
      return 1;
    }
  }

  @Test
  void list_showsAnObjectOnlyWhenItsUploadIsWhole() throws InterruptedException {
    var bytes = new SlowByte();
    Thread upload =
        Thread.ofVirtual()
            .start(
                () ->
                    store.putBlob(
                        PutObjectRequest.builder()
                            .bucket("b")
                            .key("folder/f")
                            .contentLength(1L)
                            .build(),
                        bytes));
    bytes.asked.await();
    assertThat(keys()).isEmpty();
    bytes.released.countDown();
    upload.join();
    assertThat(keys()).containsExactly("folder/f");
  }

  private List<String> keys() {
    return store.list(ListObjectsV2Request.builder().bucket("b").build()).contents().stream()
        .map(S3Object::key)
        .toList();
  }
}
