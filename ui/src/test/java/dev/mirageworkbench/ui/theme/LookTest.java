package dev.mirageworkbench.ui.theme;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LookTest {
  @Test
  void zoom_goesFromStepToStep_andStopsAtBothEnds() {
    Look usual = Look.PRESET;

    assertThat(usual.zoomed(1).zoom()).isEqualTo(110);
    assertThat(usual.zoomed(-1).zoomed(-1).zoomed(-1).zoom()).isEqualTo(80);
    assertThat(usual.zoomed(20).zoomed(1).zoom()).isEqualTo(200);
  }

  @Test
  void zoomThatIsNoStep_isTheNearestOne() {
    assertThat(new Look(ThemeChoice.DARK, 140).zoom()).isEqualTo(150);
    assertThat(new Look(ThemeChoice.DARK, -5).zoom()).isEqualTo(80);
  }

  @Test
  void systemChoice_followsTheSystem() {
    assertThat(ThemeChoice.SYSTEM.appearance(true)).isEqualTo(Appearance.DARK);
    assertThat(ThemeChoice.SYSTEM.appearance(false)).isEqualTo(Appearance.LIGHT);
    assertThat(ThemeChoice.LIGHT.appearance(true)).isEqualTo(Appearance.LIGHT);
  }
}
