package dev.mirageworkbench.service;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileNamesTest {
  @ParameterizedTest
  @CsvSource({
    "Engineering, Engineering",
    "Design review, Design_review",
    "Q1 / Q2: plan!, Q1_Q2_plan",
    "naïve ü, naïve_ü",
    "日本語 テスト, 日本語_テスト",
    "v1.2-rc_3, v1.2-rc_3",
    "a__b, a_b",
    "__x__, x",
    "emoji 😀 end, emoji_end",
    "½ Ⅷ ٣, ½_Ⅷ_٣",
    "𝒜 math, 𝒜_math",
    "!!!, unknown",
    "'   ', unknown",
    "'', unknown",
  })
  void clean_keepsLettersAndNumbersOfAllScripts(String title, String name) {
    assertThat(FileNames.clean(title)).isEqualTo(name);
  }

  @Test
  void clean_keepsOtherWhiteSpaceThanBlanks() {
    assertThat(FileNames.clean("a\tb c")).isEqualTo("a\tb_c");
  }

  @Test
  void clean_cutsLongTitles_betweenCharacters() {
    assertThat(FileNames.clean("x".repeat(500))).isEqualTo("x".repeat(100));
    assertThat(FileNames.clean("x".repeat(99) + "𝒜")).isEqualTo("x".repeat(99));
    assertThat(FileNames.clean("x".repeat(98) + "𝒜")).isEqualTo("x".repeat(98) + "𝒜");
  }

  @Test
  void clean_endsWhatItCutsOff_andNamesNothing_asTheServiceWantsIt() {
    var limits = new FileNames.Limits(10, "...", "Untitled");
    assertThat(FileNames.clean("exactly 10", limits)).isEqualTo("exactly_10");
    assertThat(FileNames.clean("more than 10", limits)).isEqualTo("more_th...");
    assertThat(FileNames.clean("six..." + "𝒜bcd", limits)).isEqualTo("six......");
    assertThat(FileNames.clean(" ! ", limits)).isEqualTo("Untitled");
  }

  @Test
  void clean_leavesNoSlashNorNul() {
    assertThat(FileNames.clean("../../etc/passwd\0")).isEqualTo(".._.._etc_passwd");
  }

  @Test
  void id_isBehindTheLastSeparator() {
    assertThat(FileNames.withId("a__b", "c")).isEqualTo("a__b__c");
    assertThat(FileNames.idOf("a__b__c")).hasValue("c");
    assertThat(FileNames.idOf("a_b")).isEmpty();
    assertThat(FileNames.idOf("a__")).isEmpty();
  }
}
