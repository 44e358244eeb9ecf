"""What answers over HTTP. It needs the extra ``chancery[serve]``; nothing else of Chancery does."""
