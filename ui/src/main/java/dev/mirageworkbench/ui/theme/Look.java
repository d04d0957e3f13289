package dev.mirageworkbench.ui.theme;

import java.util.List;

/// What a user has chosen for all windows.
///
/// @param zoom size of all text, in percent; one of [#ZOOMS]
public record Look(ThemeChoice theme, int zoom) {
  public static final List<Integer> ZOOMS = List.of(80, 90, 100, 110, 125, 150, 175, 200);
  public static final Look PRESET = new Look(ThemeChoice.SYSTEM, 100);

  public Look {
    zoom = nearest(zoom);
  }

  private static int nearest(int wanted) {
    int best = ZOOMS.getFirst();
    for (int zoom : ZOOMS) {
      best = Math.abs(zoom - wanted) < Math.abs(best - wanted) ? zoom : best;
    }
    return best;
  }

  /// @param steps 1 for the next larger size, -1 for the next smaller one
  public Look zoomed(int steps) {
    int place = Math.clamp(ZOOMS.indexOf(zoom) + steps, 0, ZOOMS.size() - 1);
    return new Look(theme, ZOOMS.get(place));
  }

  public Look withZoom(int percent) {
    return new Look(theme, percent);
  }

  public Look withTheme(ThemeChoice choice) {
    return new Look(choice, zoom);
  }
}
