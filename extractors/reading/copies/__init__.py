"""What is made of a scan for people: a searchable copy, pictures of its pages, its papers one by one."""
