package dev.mirageworkbench.app.behaviour;

import static org.assertj.core.api.Assertions.assertThat;

import dev.mirageworkbench.redaction.Redaction;
import dev.mirageworkbench.resource.Setting;
import dev.mirageworkbench.workspace.AppFolders;
import dev.mirageworkbench.workspace.MountOffers;
import dev.mirageworkbench.workspace.MountOffers.Offer;
import dev.mirageworkbench.workspace.ResourceCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Texts with several things in them, with the types that are shipped.
class DroppedTextsTest {
  @TempDir Path folder = Path.of("");

  private List<Offer> read(String text) {
    return new MountOffers(ResourceCatalog.load(AppFolders.below(folder)).providers()).read(text);
  }

  @Test
  void eachLine_isAnOffer_howeverItIsWrapped() {
    assertThat(
            read(
                """
                # from the wiki
                [raw](<s3://weather/raw>)
                "gs://weather"

                <https://github.com/octo/weather>
                s3://weather/raw
                """))
        .hasToString(
            "[s3 Settings[bucket, prefix], gcs Settings[bucket], github Settings[repository]]");
  }

  @Test
  void whatIsNeededAndNotSaid_isTold() {
    Offer offer = read("https://abcdef.supabase.co/storage/v1/s3").getFirst();
    assertThat(offer)
        .isInstanceOfSatisfying(
            Offer.Mountable.class,
            it ->
                assertThat(it.lacking())
                    .extracting(Setting::key)
                    .containsExactly("bucket", "region"));
  }

  @Test
  void secret_isHiddenFromThenOn_andInNoText() {
    List<Offer> offers = read("redis://ann:very-secret-word@h:1/0\nftp://ann:other@h/x");
    assertThat(offers.toString()).doesNotContain("very-secret-word", "other");
    assertThat(Redaction.hide("x very-secret-word y")).doesNotContain("very-secret-word");
  }

  @Test
  void prose_isOneRefusal_thatSaysWhatToDo() {
    assertThat(read("good\nmorning"))
        .singleElement()
        .isInstanceOfSatisfying(
            Offer.Refused.class,
            refused ->
                assertThat(refused.reason())
                    .startsWith(
                        "'good' is nothing to mount; drop a folder, or an address such as"));
    assertThat(read(" \n")).singleElement().isInstanceOf(Offer.Refused.class);
  }

  @Test
  void manyLines_areReadInPart_andThatIsTold() {
    String text =
        IntStream.range(0, 30).mapToObj(i -> "s3://b" + i).collect(Collectors.joining("\n"));
    assertThat(read(text))
        .hasSize(21)
        .last()
        .isEqualTo(new Offer.Refused("Only the first 20 of 30 lines were read"));
  }

  @Test
  void workspaceFile_isKnown_whereThereIsOne() throws Exception {
    Path file = Files.writeString(folder.resolve("a b.mirage"), "{}");
    assertThat(read(file.toString())).containsExactly(new Offer.OtherWorkspace(file));
    assertThat(read(file.toUri().toString())).containsExactly(new Offer.OtherWorkspace(file));
  }
}
