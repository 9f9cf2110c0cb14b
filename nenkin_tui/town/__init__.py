"""The practice town: invented people, their papers, and a clock that can be moved forward."""
