package dev.mirageworkbench.workspace;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.resource.Resource;
import dev.mirageworkbench.resource.ResourceProvider;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.resource.Settings;
import dev.mirageworkbench.workspace.MountOffers.Offer;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MountOffersTest {
  /// Its reader of addresses has a fault.
  private static final class Faulty implements ResourceProvider {
    @Override
    public String type() {
      return "faulty";
    }

    @Override
    public String displayName() {
      return "Faulty";
    }

    @Override
    public String uriExample() {
      return "faulty://x";
    }

    @Override
    public List<Setting> settings() {
      return List.of();
    }

    @Override
    public Resource open(Settings settings) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Optional<Settings> fromUri(URI uri) {
      throw new IllegalStateException("no case for " + uri);
    }
  }

  @Test
  void faultOfOneType_doesNotKeepTheOthersFromReading() {
    var offers = new MountOffers(List.of(new Faulty(), FakeProvider.S3));
    assertThat(offers.read("s3://bucket"))
        .singleElement()
        .isInstanceOfSatisfying(
            Offer.Mountable.class,
            mountable -> assertThat(mountable.provider()).isEqualTo(FakeProvider.S3));
  }

  @Test
  void lineThatNoTypeCanRead_isRefused() {
    assertThat(new MountOffers(List.of(new Faulty())).read("faulty://x"))
        .singleElement()
        .isInstanceOf(Offer.Refused.class);
  }
}
