"""The preview: maps and articles with their embed codes on this machine alone, built again as their data change."""
