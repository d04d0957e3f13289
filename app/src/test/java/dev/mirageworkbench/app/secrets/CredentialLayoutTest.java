package dev.mirageworkbench.app.secrets;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.foreign.MemoryLayout.PathElement;
import org.junit.jupiter.api.Test;

class CredentialLayoutTest {
  /// As a 64-bit Windows has the fields.
  @Test
  void credential_isLaidOutAsWindowsHasIt() {
    assertThat(offset("TargetName")).isEqualTo(8);
    assertThat(offset("LastWritten")).isEqualTo(24);
    assertThat(offset("CredentialBlobSize")).isEqualTo(32);
    assertThat(offset("CredentialBlob")).isEqualTo(40);
    assertThat(offset("Persist")).isEqualTo(48);
    assertThat(offset("UserName")).isEqualTo(72);
    assertThat(CredentialManager.CREDENTIAL.byteSize()).isEqualTo(80);
  }

  private static long offset(String field) {
    return CredentialManager.CREDENTIAL.byteOffset(PathElement.groupElement(field));
  }
}
