package dev.mirageworkbench.ui.keys;

/// What can be done with the selected row of the mounts.
public enum TreeAction implements Action {
  OPEN_ROW("Open"),
  PREVIEW("Preview"),
  REFRESH_BELOW("Refresh with All Below"),
  PRELOAD("Fetch into Cache"),
  PIN("Pin or Unpin"),
  EVICT("Evict from Cache"),
  RENAME("Rename…"),
  NEW_FOLDER("New Folder…"),
  UPLOAD("Upload File…"),
  UPLOAD_FOLDER("Upload Folder…"),
  DOWNLOAD("Download…"),
  DELETE_FILE("Delete…"),
  COPY_PATH("Copy Path"),
  COPY_URL("Copy URL"),
  COPY_CODE("Copy as Code"),
  PROPERTIES("Properties"),
  FILTER("Filter…"),
  SORT_BY_NAME("Sort by Name"),
  SORT_BY_SIZE("Sort by Size"),
  SORT_BY_MODIFIED("Sort by Modification"),
  SHOW_ALL("Show All of Folder");

  private final String title;

  TreeAction(String title) {
    this.title = title;
  }

  @Override
  public String title() {
    return title;
  }
}
