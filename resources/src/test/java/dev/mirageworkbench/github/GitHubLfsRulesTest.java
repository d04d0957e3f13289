package dev.mirageworkbench.github;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Patterns as gitattributes(5) and gitignore(5) define them (https://git-scm.com/docs).
class GitHubLfsRulesTest {
  @ParameterizedTest
  @CsvSource({
    "*.psd, a.psd, true",
    "*.psd, deep/er/a.psd, true",
    "*.psd, a.psd.txt, false",
    "data.bin, x/data.bin, true",
    "/data.bin, data.bin, true",
    "/data.bin, x/data.bin, false",
    "assets/*.png, assets/a.png, true",
    "assets/*.png, assets/x/a.png, false",
    "assets/*.png, x/assets/a.png, false",
    "assets/**, assets/x/y/a.png, true",
    "**/raw/*.wav, raw/a.wav, true",
    "**/raw/*.wav, x/y/raw/a.wav, true",
    "a/**/b.bin, a/b.bin, true",
    "a/**/b.bin, a/x/y/b.bin, true",
    "?.bin, a.bin, true",
    "?.bin, ab.bin, false",
    "[a-c].bin, b.bin, true",
    "[!a-c].bin, b.bin, false",
    "[!a-c].bin, d.bin, true",
    "a[[:space:]]b.bin, a b.bin, true",
    "a[].bin, a.bin, false",
    "日本*.bin, 日本語.bin, true",
    "a+b.bin, a+b.bin, true",
    "\\*.bin, *.bin, true",
    "\\*.bin, a.bin, false",
  })
  void pattern_fits_asGitSays(String pattern, String path, boolean fits) {
    LfsRules rules = LfsRules.parse(pattern + " filter=lfs diff=lfs merge=lfs -text\n");
    assertThat(rules.isLfs(path)).isEqualTo(fits ? Optional.of(true) : Optional.empty());
  }

  @Test
  void lastRuleWins_andOthersThanLfsAreNone() {
    LfsRules rules =
        LfsRules.parse(
            """
            # *.md filter=lfs
            *.bin filter=lfs -text
            small.bin -filter
            other.bin filter=crypt
            *.txt text eol=lf
            "with space.dat" filter=lfs
            """);
    assertThat(rules.isLfs("a.bin")).hasValue(true);
    assertThat(rules.isLfs("small.bin")).hasValue(false);
    assertThat(rules.isLfs("other.bin")).hasValue(false);
    assertThat(rules.isLfs("a.txt")).isEmpty();
    assertThat(rules.isLfs("a.md")).isEmpty();
    assertThat(rules.isLfs("with space.dat")).hasValue(true);
  }
}
