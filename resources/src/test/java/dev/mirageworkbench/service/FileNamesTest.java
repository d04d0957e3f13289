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

  @Test
  void clean_hasTheFallbackAndTheLengthThatAreWanted() {
    assertThat(FileNames.clean(" /!", "Untitled", 100)).isEqualTo("Untitled");
    assertThat(FileNames.clean("x".repeat(100), "Untitled", 100)).isEqualTo("x".repeat(100));
    assertThat(FileNames.clean("x".repeat(101), "Untitled", 100)).isEqualTo("x".repeat(97) + "...");
    assertThat(FileNames.clean("Größe & Ziel", "No_Subject", 80)).isEqualTo("Größe_Ziel");
    String linearB = Character.toString(0x10000); // a letter of two units
    assertThat(FileNames.clean(linearB.repeat(50), "Untitled", 80))
        .isEqualTo(linearB.repeat(38) + "...");
  }
}
