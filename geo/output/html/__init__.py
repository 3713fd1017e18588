"""What every page of ours is made with: policy, templates, escaping, scripts and styles."""
